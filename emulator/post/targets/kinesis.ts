import { KinesisClient, type KinesisClientConfig, ListShardsCommand, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { EmulatorError } from "../../emulator-error.ts";
import { type Body, BodyPool } from "../body-pool.ts";
import { type Outgoing, SendError } from "../outgoing.ts";
import type { Shard } from "../shards.ts";
import type { StreamNaming } from "../streams.ts";
import type { Target } from "../target.ts";
import { awsTrouble } from "./aws-trouble.ts";
import { type PutResult, type StreamApi, streamsTarget } from "./streams-target.ts";

export interface KinesisOptions {
  readonly client: KinesisClientConfig;
  /** Where the client calls, as people know it: an endpoint, or AWS and its region. */
  readonly where: string;
  readonly naming: StreamNaming;
}

/** Posts to Kinesis by the AWS SDK's PutRecords. */
export function kinesisTarget({ client: config, where, naming }: KinesisOptions): Target {
  const title = `Kinesis at ${where}`;
  // The SDK would send a whole request again, and where its answer was lost, without a word.
  const client = new KinesisClient({ ...config, maxAttempts: 1 });
  // It makes a copy of every record for a log that nobody keeps.
  client.middlewareStack.remove("loggerMiddleware");
  return streamsTarget("kinesis", title, naming, apiOf(client, title));
}

function apiOf(client: KinesisClient, title: string): StreamApi {
  const pool = new BodyPool();
  return {
    shards: (stream) => openShards(client, stream, title),
    put: (stream, batch, signal) => pool.with((body) => put(client, stream, batch, { signal, body }, title)),
    close: () => client.destroy(),
  };
}

async function put(
  client: KinesisClient,
  stream: string,
  batch: readonly Outgoing[],
  { signal: abortSignal, body }: { signal: AbortSignal; body: Body },
  title: string,
): Promise<readonly PutResult[]> {
  const command = new PutRecordsCommand({ StreamName: stream, Records: [] });
  // The SDK would copy every record three times on its way to these bytes.
  const withRecords = { step: "serialize", priority: "low" } as const;
  command.middlewareStack.add(
    (next) => (args) => {
      (args.request as { body: unknown }).body = bodyOf(body, stream, batch);
      return next(args);
    },
    withRecords,
  );
  try {
    return (await client.send(command, { abortSignal })).Records ?? [];
  } catch (error) {
    throw sendError(error, stream, title);
  }
}

/** PutRecords' input as JSON. */
function bodyOf(body: Body, stream: string, batch: readonly Outgoing[]): Uint8Array {
  let before = `{"StreamName":${JSON.stringify(stream)},"Records":[{"Data":"`;
  for (const { text, orderKey } of batch) {
    body.add(before).addBase64(text);
    before = `","PartitionKey":"${orderKey}"},{"Data":"`;
  }
  return body.add(`","PartitionKey":"${batch.at(-1)?.orderKey}"}]}`).bytes;
}

/** Only shards that take records: what split or merged shards were has an end. */
async function openShards(client: KinesisClient, stream: string, title: string): Promise<Shard[]> {
  const shards: Shard[] = [];
  let token: string | undefined;
  try {
    do {
      const page = await client.send(new ListShardsCommand(token ? { NextToken: token } : { StreamName: stream }));
      for (const { ShardId = "", HashKeyRange, SequenceNumberRange } of page.Shards ?? [])
        if (SequenceNumberRange?.EndingSequenceNumber === undefined)
          shards.push({
            id: ShardId,
            from: BigInt(HashKeyRange?.StartingHashKey ?? 0),
            to: BigInt(HashKeyRange?.EndingHashKey ?? 0),
          });
      token = page.NextToken;
    } while (token !== undefined);
  } catch (error) {
    throw sendError(error, stream, title);
  }
  return shards;
}

function sendError(error: unknown, stream: string, title: string): Error {
  if ((error as Error).name === "ResourceNotFoundException")
    return new EmulatorError(
      "usage",
      `${title} has no stream ${stream}: make it by \`npm run pipeline -- setup streams\`, or name another one by --id or --stream.`,
      error,
    );
  const { trouble, message } = awsTrouble(error, title);
  return new SendError(trouble, message, error);
}
