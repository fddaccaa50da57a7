import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { generatedPosts } from "../../../emulator/draw/generated-posts.ts";
import { LedgerFile } from "../../../emulator/post/ledger-file.ts";
import { Sender, type SenderOptions } from "../../../emulator/post/sender.ts";
import { kafkaTarget } from "../../../emulator/post/targets/kafka.ts";
import type { Fault } from "../../../packages/local-cloud/src/gateway/faults.ts";
import { startGateway } from "../../../packages/local-cloud/src/gateway/start.ts";
import { type Kind, kinds } from "../../../schemas/kinds.ts";
import { faultSeed, replayable } from "../../faults/seed.ts";
import { unique } from "../../support/fronts.ts";
import { createTopics, type KafkaRecord, readTopic } from "../../support/kafka.ts";
import { temporaryFolder } from "../../support/pipeline.ts";
import { drawn, hashOfText, ledgerLines } from "./checks.ts";
import { expectNothingLost } from "./expect-nothing-lost.ts";

const cloud = inject("cloud");
const bootstrap = cloud.KAFKA_BOOTSTRAP_SERVERS;
const never = new AbortController().signal;
const quick = { concurrency: 3, batch: 100, lingerMs: 20, giveUpAfterMs: 60_000, drainMs: 3000 };

async function topics(partitions: number): Promise<string> {
  const id = unique("posts");
  await createTopics(
    bootstrap,
    kinds.map((kind) => `${id}.${kind}`),
    partitions,
  );
  return id;
}

async function read(id: string): Promise<Record<Kind, KafkaRecord[]>> {
  const [pin = [], geo = [], user = []] = await Promise.all(kinds.map((kind) => readTopic(bootstrap, `${id}.${kind}`)));
  return { pin, geo, user };
}

const texts = (records: Record<Kind, KafkaRecord[]>): Record<Kind, string[]> => ({
  pin: records.pin.map(({ text }) => text),
  geo: records.geo.map(({ text }) => text),
  user: records.user.map(({ text }) => text),
});

async function send(url: string, id: string, count: number, options: Partial<SenderOptions> = {}): Promise<Sender> {
  const target = kafkaTarget({ url, id, connections: quick.concurrency, apiKey: "a-key" });
  await target.check();
  const sender = new Sender({ targets: [target], ...quick, ...options });
  await sender.run(generatedPosts({ draw: "uniform", seed: 100, count }), never).finally(() => target.close());
  return sender;
}

describe("Kafka by the REST proxy", () => {
  test("each record once, in its bytes, keys of one partition in order, and the ledger says where", async () => {
    const id = await topics(3);
    const path = join(temporaryFolder(), "ledger.jsonl");
    const ledger = await LedgerFile.open(path);
    const { tally } = await send(cloud.PIPELINE_KAFKA_REST, id, 1000, { ledger });
    await ledger.close();
    const [found, posts] = [await read(id), await drawn(1000)];
    expect(expectNothingLost(posts, texts(found))).toBe(0);
    expect(tally).toMatchObject({ posts: 1000, acknowledged: 3000, retried: 0, possiblyDoubled: 0 });
    const places = (kind: Kind) =>
      found[kind].map(({ topic, partition, offset, text }) =>
        [kind, hashOfText(text), topic, partition, offset].join(" "),
      );
    const lines = ledgerLines(path).map(({ kind, hash, topic, partition, offset }) =>
      [kind, hash, topic, partition, offset].join(" "),
    );
    expect(lines.sort()).toEqual(kinds.flatMap(places).sort());
    for (const kind of kinds) {
      const partitions = new Map<string, Set<number>>();
      for (const { key, partition } of found[kind])
        partitions.set(key, (partitions.get(key) ?? new Set()).add(partition));
      for (const of of partitions.values()) expect(of.size).toBe(1);
    }
  });

  test("errors of records inside an HTTP 200, 429, resets and lost answers: nothing is lost, doubles are counted", async () => {
    const seed = faultSeed(2863);
    await replayable(seed, async () => {
      const id = await topics(2);
      const gateway = await startGateway({ kafkaRest: cloud.PIPELINE_KAFKA_REST, apiKey: "a-key" });
      const match = "POST .*";
      const faults: Fault[] = [
        { match, share: 0.2, seed, partial: 0.2 },
        { match, share: 0.05, seed: seed + 1, status: 429 },
        { match, share: 0.05, seed: seed + 2, drop: true },
        { match, share: 0.1, seed: seed + 3, cutAfterBytes: 20 },
        { match, share: 0.03, seed: seed + 4, status: 503 },
      ];
      await send(gateway.url, id, 0);
      gateway.setFaults(faults);
      const { tally } = await send(gateway.url, id, 2000, { batch: 40 }).finally(() => gateway.close());
      const doubled = expectNothingLost(await drawn(2000), texts(await read(id)));
      expect(doubled).toBeGreaterThan(0);
      expect(doubled).toBeLessThanOrEqual(tally.possiblyDoubled);
      expect(tally).toMatchObject({ posts: 2000, acknowledged: 6000 });
    });
  });

  test("429 for all that is too much slows it down, and nothing fails", async () => {
    const id = await topics(1);
    const limit = { rate: 60, burst: 5 };
    const gateway = await startGateway({ kafkaRest: cloud.PIPELINE_KAFKA_REST, apiKey: "a-key", limit });
    const { tally } = await send(gateway.url, id, 150, { batch: 5 }).finally(() => gateway.close());
    expect(tally).toMatchObject({ posts: 150, possiblyDoubled: 0 });
    expect(tally.retried).toBeGreaterThan(0);
    expect(expectNothingLost(await drawn(150), texts(await read(id)))).toBe(0);
  });

  test("a topic that does not exist, a key that the gateway does not know: one line that says what to do", async () => {
    await expect(send(cloud.PIPELINE_KAFKA_REST, "nothing", 1)).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(/^Kafka REST at \S+ has no topic nothing\.pin \(.*\): make it by `npm run/),
    });
    const gateway = await startGateway({ kafkaRest: cloud.PIPELINE_KAFKA_REST, apiKey: "another-key" });
    await expect(send(gateway.url, "nothing", 1).finally(() => gateway.close())).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(/refuses the request \(403: Forbidden\): set PIPELINE_API_KEY/),
    });
  });
});
