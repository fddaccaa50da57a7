import { EmulatorError } from "../../emulator-error.ts";
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
  readonly timeoutMs?: number;
}

/** Posts to Kinesis through an API gateway: `PUT …/streams/<stream>/records`, one record alone to `…/record`. */
export function kinesisApiTarget({ url, connections, naming, apiKey, timeoutMs = 30_000 }: KinesisApiOptions): Target {
  const http = new HttpClient({ url, connections: connections * 3, timeoutMs });
  const headers = { "content-type": "application/json", ...(apiKey !== undefined && { "x-api-key": apiKey }) };
  const title = `the gateway at ${url}`;
  return streamsTarget("kinesis-api", title, naming, apiOf(http, headers, title));
}

type Headers = Readonly<Record<string, string>>;

function apiOf(http: HttpClient, headers: Headers, title: string): StreamApi {
  return {
    shards: (stream) => openShards(http, headers, stream, title),
    put: async (stream, batch, signal) => {
      const [first] = batch;
      const alone = first !== undefined && batch.length === 1;
      const path = `/streams/${encodeURIComponent(stream)}/${alone ? "record" : "records"}`;
      const body = alone ? recordBody(stream, first) : recordsBody(batch);
      const answer = await http.call({ method: "PUT", path, headers, body }, signal);
      expectFound(answer, stream, title);
      return alone ? [parsed<PutResult>(answer.text, title)] : (parsed<Results>(answer.text, title).Records ?? []);
    },
    close: () => http.close(),
  };
}

interface Results {
  readonly Records?: readonly PutResult[];
}

/** Rows are JSON already: they go in as they are. */
const recordBody = (stream: string, { text, orderKey }: Outgoing): string =>
  `{"StreamName":${JSON.stringify(stream)},"Data":${text},"PartitionKey":"${orderKey}"}`;

const recordsBody = (batch: readonly Outgoing[]): string =>
  `{"records":[${batch.map(({ text, orderKey }) => `{"data":${text},"partition-key":"${orderKey}"}`).join(",")}]}`;

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
