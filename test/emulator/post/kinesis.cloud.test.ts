import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, inject, test } from "vitest";
import { awsClient } from "../../../emulator/aws.ts";
import { generatedPosts } from "../../../emulator/draw/generated-posts.ts";
import { LedgerFile } from "../../../emulator/post/ledger-file.ts";
import { Sender, type SenderOptions } from "../../../emulator/post/sender.ts";
import { hashKey } from "../../../emulator/post/shards.ts";
import { streamNaming } from "../../../emulator/post/streams.ts";
import type { Target } from "../../../emulator/post/target.ts";
import { kinesisTarget } from "../../../emulator/post/targets/kinesis.ts";
import { type Kind, kinds } from "../../../schemas/kinds.ts";
import { faultSeed, random, replayable } from "../../faults/seed.ts";
import { FaultyKinesis, type KinesisFaults } from "../../support/faulty-kinesis.ts";
import { createStream, kinesisClient, type ReadRecord, readStream } from "../../support/kinesis.ts";
import { temporaryFolder } from "../../support/pipeline.ts";
import { drawn, hashOfText, ledgerLines } from "./checks.ts";
import { expectNothingLost } from "./expect-nothing-lost.ts";

const cloud = inject("cloud");
const client = kinesisClient(cloud);
const never = new AbortController().signal;
const quick = { concurrency: 3, batch: 100, lingerMs: 20, giveUpAfterMs: 60_000, drainMs: 3000 };

async function streams(id: string, shards: number): Promise<void> {
  await Promise.all(kinds.map((kind) => createStream(client, `streaming-${id}-${kind}`, shards)));
}

const read = async (id: string): Promise<Record<Kind, ReadRecord[]>> => {
  const [pin = [], geo = [], user = []] = await Promise.all(
    kinds.map((kind) => readStream(client, `streaming-${id}-${kind}`)),
  );
  return { pin, geo, user };
};

const texts = (records: Record<Kind, ReadRecord[]>): Record<Kind, string[]> => ({
  pin: records.pin.map(({ text }) => text),
  geo: records.geo.map(({ text }) => text),
  user: records.user.map(({ text }) => text),
});

const targetAt = (url: string, id: string, shared?: string): Target =>
  kinesisTarget({
    ...awsClient("KINESIS", {}, { ...cloud, AWS_ENDPOINT_URL_KINESIS: url }),
    naming: streamNaming(id, shared),
  });

async function send(target: Target, count: number, options: Partial<SenderOptions> = {}): Promise<Sender> {
  await target.check();
  const sender = new Sender({ targets: [target], ...quick, ...options });
  await sender.run(generatedPosts({ draw: "uniform", seed: 100, count }), never).finally(() => target.close());
  return sender;
}

/** Texts of a key, in the order in which they were drawn, and in which a consumer of its shard reads them. */
const ofKey = (records: readonly ReadRecord[], partitionKey: string): string[] =>
  records.filter((record) => record.partitionKey === partitionKey).map(({ text }) => text);

describe("Kinesis by the SDK", () => {
  test("each record once, in the shard of its key, and the ledger says where", async () => {
    await streams("plain", 3);
    const path = join(temporaryFolder(), "ledger.jsonl");
    const ledger = await LedgerFile.open(path);
    const sender = await send(targetAt(cloud.AWS_ENDPOINT_URL_KINESIS, "plain"), 1000, { ledger });
    await ledger.close();
    const found = await read("plain");
    expect(expectNothingLost(await drawn(1000), texts(found))).toBe(0);
    expect(sender.tally).toMatchObject({ posts: 1000, acknowledged: 3000, retried: 0, possiblyDoubled: 0 });
    const places = (kind: Kind) =>
      found[kind].map(({ stream, shard, sequence, partitionKey, text }) =>
        [kind, partitionKey, hashOfText(text), stream, shard, sequence].join(" "),
      );
    const lines = ledgerLines(path).map(({ kind, key, hash, stream, shard, sequence }) =>
      [kind, key, hash, stream, shard, sequence].join(" "),
    );
    expect(lines.sort()).toEqual(kinds.flatMap(places).sort());
    const shards = new Set(found.pin.map(({ shard }) => shard));
    expect(shards.size).toBe(3);
    for (const { shard, partitionKey } of found.pin)
      expect(shard).toBe(`shardId-${String((hashKey(partitionKey) * 3n) / 2n ** 128n).padStart(12, "0")}`);
  });

  test("one stream for all: the partition key tells the kind", async () => {
    await createStream(client, "shared-by-all", 2);
    await send(targetAt(cloud.AWS_ENDPOINT_URL_KINESIS, "x", "shared-by-all"), 50);
    const found = await readStream(client, "shared-by-all");
    const posts = await drawn(50);
    const expected = posts.flatMap(({ key, records }) => kinds.map((kind) => `${kind}:${key} ${records[kind]}`));
    expect(found.map(({ partitionKey, text }) => `${partitionKey} ${text}`).sort()).toEqual(expected.sort());
  });

  test("what AWS may do to requests: nothing is lost, the order of keys is kept, doubles are counted", async () => {
    const seed = faultSeed(20_221_019);
    const faults: KinesisFaults = { lostAnswers: 0.08, broken: 0.05, throttled: 0.08, records: 0.1 };
    await replayable(seed, async () => {
      await streams("faulty", 2);
      await using proxy = await FaultyKinesis.start(cloud.AWS_ENDPOINT_URL_KINESIS, faults, random(seed));
      const { tally } = await send(targetAt(proxy.url, "faulty"), 1000, { batch: 25 });
      const posts = await drawn(1000);
      const found = await read("faulty");
      const doubled = expectNothingLost(posts, texts(found));
      for (const [fault, times] of Object.entries(proxy.struck)) expect(times, fault).toBeGreaterThan(0);
      expect(doubled).toBeGreaterThan(0);
      expect(doubled).toBeLessThanOrEqual(tally.possiblyDoubled);
      expect(tally).toMatchObject({ posts: 1000, acknowledged: 3000 });
      expect(tally.retried).toBeGreaterThan(proxy.struck.records);
    });
  });

  test("records of one key stay in their order, whatever fails", async () => {
    const seed = faultSeed(7528);
    await replayable(seed, async () => {
      await streams("order", 2);
      const faults: KinesisFaults = { lostAnswers: 0.05, broken: 0.05, throttled: 0, records: 0.1 };
      await using proxy = await FaultyKinesis.start(cloud.AWS_ENDPOINT_URL_KINESIS, faults, random(seed));
      const target = targetAt(proxy.url, "order");
      await target.check();
      const sender = new Sender({ targets: [target], ...quick, batch: 20 });
      const numbered = async function* () {
        for (let n = 0; n < 300; n++) {
          const key = String(n % 17);
          const row = JSON.stringify({ ind: n % 17, n });
          yield { n, key, records: { pin: row, geo: row, user: row } };
        }
      };
      await sender.run(numbered(), never).finally(() => target.close());
      for (const records of Object.values(await read("order")))
        for (let key = 0; key < 17; key++) {
          const ordinals = ofKey(records, String(key)).map((text) => (JSON.parse(text) as { n: number }).n);
          expect(ordinals).toEqual(ordinals.toSorted((a, b) => a - b));
          expect(new Set(ordinals).size).toBe(Math.ceil((300 - key) / 17));
        }
    });
  });

  test("a target that goes away is waited for", async () => {
    await streams("away", 1);
    const none: KinesisFaults = { lostAnswers: 0, broken: 0, throttled: 0, records: 0 };
    await using proxy = await FaultyKinesis.start(cloud.AWS_ENDPOINT_URL_KINESIS, none, random(1));
    const target = targetAt(proxy.url, "away");
    await target.check();
    const sender = new Sender({ targets: [target], ...quick, batch: 10 });
    const slowly = async function* () {
      for await (const post of generatedPosts({ draw: "uniform", seed: 100, count: 200 })) {
        yield post;
        await sleep(5);
      }
    };
    const run = sender.run(slowly(), never).finally(() => target.close());
    await sleep(200);
    await proxy.down();
    await sleep(1000);
    expect(sender.stuck).toMatch(/^Kinesis at http:\S+ refuses connections\.$/);
    await proxy.up();
    await run;
    expect(sender.stuck).toBeUndefined();
    expectNothingLost(await drawn(200), texts(await read("away")));
  });

  test("a stream that does not exist, a host that nobody knows: one line that says what to do", async () => {
    await expect(targetAt(cloud.AWS_ENDPOINT_URL_KINESIS, "nowhere").check()).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(/^Kinesis at \S+ has no stream streaming-nowhere-pin: make it by `npm run/),
    });
  });
});
