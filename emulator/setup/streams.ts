import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  type StreamDescriptionSummary,
} from "@aws-sdk/client-kinesis";
import { kinds } from "../../schemas/kinds.ts";
import type { AwsClient } from "../aws.ts";
import { streamNaming } from "../post/streams.ts";
import { explainAws } from "./explain-aws.ts";
import type { SetupOptions, Step } from "./step.ts";

export interface StreamsOptions extends SetupOptions {
  readonly aws: AwsClient;
  readonly id: string;
  /** One stream for all kinds instead of `streaming-<id>-pin|geo|user`. */
  readonly stream?: string | undefined;
  readonly shards: number;
}

/** Makes the streams that are missing, and returns when they take records. Those that are there stay as they are. */
export async function setupStreams({ shards, dryRun, ...options }: StreamsOptions): Promise<Step[]> {
  return withKinesis(options, async (client, names) => {
    const steps = await Promise.all(names.map((name) => look(client, name, options.signal)));
    return Promise.all(
      steps.map(async (step) => {
        if (step.state === "there") return step;
        if (dryRun) return { ...step, state: "would be made", detail: plural(shards) };
        await client.send(new CreateStreamCommand({ StreamName: step.name, ShardCount: shards }));
        return { ...(await untilActive(client, step.name, options.signal)), state: "made" };
      }),
    );
  });
}

export const streamsStatus = (options: Omit<StreamsOptions, "shards" | "dryRun">): Promise<Step[]> =>
  withKinesis(options, (client, names) => Promise.all(names.map((name) => look(client, name, options.signal))));

async function withKinesis<T>(
  { aws: { client: config, where }, id, stream }: Omit<StreamsOptions, "shards" | "dryRun">,
  work: (client: KinesisClient, names: readonly string[]) => Promise<T>,
): Promise<T> {
  const client = new KinesisClient(config);
  try {
    return await work(client, [...new Set(kinds.map(streamNaming(id, stream).stream))]);
  } catch (error) {
    throw explainAws(error, `Kinesis at ${where}`);
  } finally {
    client.destroy();
  }
}

/** Waits for a stream that is just being made, too. */
async function look(client: KinesisClient, name: string, signal: AbortSignal): Promise<Step> {
  const found = await describe(client, name);
  if (found === undefined) return { kind: "stream", name, state: "missing", detail: "" };
  return found.StreamStatus === "CREATING" ? untilActive(client, name, signal) : stepOf(name, found);
}

async function untilActive(client: KinesisClient, name: string, signal: AbortSignal): Promise<Step> {
  for (let pause = 100; ; pause = Math.min(2000, pause * 2)) {
    const found = await describe(client, name);
    if (found?.StreamStatus === "ACTIVE" || found?.StreamStatus === "UPDATING") return stepOf(name, found);
    await sleep(pause, undefined, { signal });
  }
}

async function describe(client: KinesisClient, name: string): Promise<StreamDescriptionSummary | undefined> {
  try {
    return (await client.send(new DescribeStreamSummaryCommand({ StreamName: name }))).StreamDescriptionSummary;
  } catch (error) {
    if ((error as Error).name === "ResourceNotFoundException") return undefined;
    throw error;
  }
}

const stepOf = (name: string, { OpenShardCount = 0 }: StreamDescriptionSummary): Step => ({
  kind: "stream",
  name,
  state: "there",
  detail: plural(OpenShardCount),
});

const plural = (shards: number): string => `${shards} shard${shards === 1 ? "" : "s"}`;
