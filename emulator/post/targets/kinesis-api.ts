import { EmulatorError } from "../../emulator-error.ts";
import { type Body, BodyPool } from "../body-pool.ts";
import { type HttpAnswer, HttpClient } from "../http.ts";
import type { Outgoing } from "../outgoing.ts";
import type { Shard } from "../shards.ts";
import { brief, expectSuccess, parsed } from "../status.ts";
import type { StreamNaming } from "../streams.ts";
import type { Target } from "../target.ts";
import { type PutResult, type StreamApi, streamsTarget } from "./streams-target.ts";

export interface KinesisApiOptions {
  /** The gateway's invoke URL. */
  readonly url: string;
  readonly connections: number;
  readonly naming: StreamNaming;
  readonly apiKey?: string | undefined;
  /** Default 45,000: the gateway itself gives up after 29 seconds. */
  readonly timeoutMs?: number;
}

/** Posts to Kinesis through an API gateway: `PUT …/streams/<stream>/records`, one record alone to `…/record`. */
export function kinesisApiTarget({ url, connections, naming, apiKey, timeoutMs = 45_000 }: KinesisApiOptions): Target {
  const http = new HttpClient({ url, connections: connections * 3, timeoutMs });
  const headers = { "content-type": "application/json", ...(apiKey !== undefined && { "x-api-key": apiKey }) };
  const title = `the gateway at ${url}`;
  return streamsTarget("kinesis-api", title, naming, apiOf(http, headers, title));
}

type Headers = Readonly<Record<string, string>>;

function apiOf(http: HttpClient, headers: Headers, title: string): StreamApi {
  const pool = new BodyPool();
  return {
    shards: (stream) => openShards(http, headers, stream, title),
    put: (stream, batch, signal) =>
      pool.with(async (body) => {
        const [first] = batch;
        const alone = first !== undefined && batch.length === 1;
        if (alone) writeRecord(body, stream, first);
        else writeRecords(body, batch);
        const path = `/streams/${encodeURIComponent(stream)}/${alone ? "record" : "records"}`;
        const answer = await http.call({ method: "PUT", path, headers, body: body.bytes }, signal);
        expectFound(answer, stream, title);
        return alone ? [parsed<PutResult>(answer.text, title)] : (parsed<Results>(answer.text, title).Records ?? []);
      }),
    close: () => http.close(),
  };
}

interface Results {
  readonly Records?: readonly PutResult[];
}

/** Rows are JSON already: they go in as they are. */
function writeRecord(body: Body, stream: string, { text, orderKey }: Outgoing): void {
  body
    .add(`{"StreamName":${JSON.stringify(stream)},"Data":`)
    .add(text)
    .add(`,"PartitionKey":"${orderKey}"}`);
}

function writeRecords(body: Body, batch: readonly Outgoing[]): void {
  let before = '{"records":[{"data":';
  for (const { text, orderKey } of batch) {
    body.add(before).add(text);
    before = `,"partition-key":"${orderKey}"},{"data":`;
  }
  body.add(`,"partition-key":"${batch.at(-1)?.orderKey}"}]}`);
}

interface Described {
  readonly StreamDescription?: {
    readonly Shards?: readonly {
      readonly ShardId: string;
      readonly HashKeyRange: { readonly StartingHashKey: string; readonly EndingHashKey: string };
      readonly SequenceNumberRange?: { readonly EndingSequenceNumber?: string };
    }[];
  };
}

async function openShards(http: HttpClient, headers: Headers, stream: string, title: string): Promise<Shard[]> {
  const answer = await http.call({ method: "GET", path: `/streams/${encodeURIComponent(stream)}`, headers });
  expectFound(answer, stream, title);
  return (parsed<Described>(answer.text, title).StreamDescription?.Shards ?? [])
    .filter(({ SequenceNumberRange }) => SequenceNumberRange?.EndingSequenceNumber === undefined)
    .map(({ ShardId, HashKeyRange }) => ({
      id: ShardId,
      from: BigInt(HashKeyRange.StartingHashKey),
      to: BigInt(HashKeyRange.EndingHashKey),
    }));
}

/** An API may be set up to answer 200 also where Kinesis refuses: then the body tells. */
function expectFound({ status, text }: HttpAnswer, stream: string, title: string): void {
  if (/ResourceNotFoundException/.test(text))
    throw new EmulatorError(
      "usage",
      `Behind ${title} there is no stream ${stream}: make it by \`npm run pipeline -- setup streams\`, or name another one by --id or --stream.`,
    );
  if (status === 401 || (status === 403 && !/Exception/.test(text)))
    throw new EmulatorError(
      "usage",
      `${title} refuses the request (${status}: ${brief(text)}): set PIPELINE_API_KEY to one of its keys.`,
    );
  expectSuccess(status === 200 && /^\s*\{"__type"/.test(text) ? 400 : status, title, text);
}
