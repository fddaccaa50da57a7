import { describe, expect, inject, test } from "vitest";
import { generatedPosts } from "../../../emulator/draw/generated-posts.ts";
import { Sender, type SenderOptions } from "../../../emulator/post/sender.ts";
import { streamNaming } from "../../../emulator/post/streams.ts";
import { kinesisApiTarget } from "../../../emulator/post/targets/kinesis-api.ts";
import { startGateway } from "../../../packages/local-cloud/src/gateway/start.ts";
import { type Kind, kinds } from "../../../schemas/kinds.ts";
import { faultSeed, replayable } from "../../faults/seed.ts";
import { unique } from "../../support/fronts.ts";
import { createStream, kinesisClient, readStream } from "../../support/kinesis.ts";
import { drawn } from "./checks.ts";
import { expectNothingLost } from "./expect-nothing-lost.ts";

const cloud = inject("cloud");
const kinesis = cloud.AWS_ENDPOINT_URL_KINESIS;
const client = kinesisClient(cloud);
const never = new AbortController().signal;
const quick = { concurrency: 3, batch: 100, lingerMs: 20, giveUpAfterMs: 60_000, drainMs: 3000 };

async function streams(shards: number): Promise<string> {
  const id = unique("api");
  await Promise.all(kinds.map((kind) => createStream(client, `streaming-${id}-${kind}`, shards)));
  return id;
}

async function texts(id: string): Promise<Record<Kind, string[]>> {
  const all = await Promise.all(kinds.map((kind) => readStream(client, `streaming-${id}-${kind}`)));
  const [pin = [], geo = [], user = []] = all.map((records) => records.map(({ text }) => text));
  return { pin, geo, user };
}

async function send(url: string, id: string, count: number, options: Partial<SenderOptions> = {}): Promise<Sender> {
  const target = kinesisApiTarget({ url, naming: streamNaming(id), connections: quick.concurrency });
  await target.check();
  const sender = new Sender({ targets: [target], ...quick, ...options });
  await sender.run(generatedPosts({ draw: "uniform", seed: 100, count }), never).finally(() => target.close());
  return sender;
}

describe("Kinesis by the gateway", () => {
  test.each([100, 1])("each record once, in requests of %d", async (batch) => {
    const id = await streams(2);
    const gateway = await startGateway({ kinesis });
    const { tally } = await send(gateway.url, id, 2 * batch + 20, { batch }).finally(() => gateway.close());
    expect(tally).toMatchObject({ posts: 2 * batch + 20, retried: 0, possiblyDoubled: 0 });
    expect(expectNothingLost(await drawn(2 * batch + 20), await texts(id))).toBe(0);
  });

  test("records that fail by themselves, 429, resets and lost answers: nothing is lost, doubles are counted", async () => {
    const seed = faultSeed(5730);
    await replayable(seed, async () => {
      const id = await streams(2);
      const gateway = await startGateway({ kinesis });
      await send(gateway.url, id, 0);
      const match = "PUT .*";
      gateway.setFaults([
        { match, share: 0.1, seed, partial: 0.2 },
        { match, share: 0.05, seed: seed + 1, status: 429 },
        { match, share: 0.05, seed: seed + 2, drop: true },
        { match, share: 0.1, seed: seed + 3, cutAfterBytes: 20 },
      ]);
      const { tally } = await send(gateway.url, id, 1000, { batch: 40 }).finally(() => gateway.close());
      const doubled = expectNothingLost(await drawn(1000), await texts(id));
      expect(doubled).toBeGreaterThan(0);
      expect(doubled).toBeLessThanOrEqual(tally.possiblyDoubled);
      expect(tally).toMatchObject({ posts: 1000, acknowledged: 3000 });
    });
  });

  test.each([
    false,
    true,
  ])("a stream that does not exist: one line that says what to do (all are 200: %s)", async (allAre200) => {
    const gateway = await startGateway({ kinesis, allAre200 });
    await expect(send(gateway.url, "nowhere", 1).finally(() => gateway.close())).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(/^Behind the gateway at \S+ there is no stream streaming-nowhere-pin: make it by/),
    });
  });
});
