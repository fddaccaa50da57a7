import { compact } from "../json/compact.ts";
import { rawElements, rawMembers } from "../json/raw.ts";
import { badRequestBody } from "./errors.ts";
import type { KinesisAction } from "./routes.ts";

/**
 * The request to Kinesis that the API's mapping templates make of a client's. They are those of AWS's own tutorial, which the
 * original pipeline took over: the stream's name comes from the path, and data is encoded by `$util.base64Encode`, of
 * `$input.json('$.Data')` for one record, so a text keeps its quotes, and of `$elem.data` for many, so a text loses them. An object
 * gives its JSON text either way; numbers keep their digits.
 * @throws GatewayError 400 where a body is needed and is no JSON
 */
export const mapRequest = (action: KinesisAction, stream: string, body: string): string =>
  JSON.stringify(TEMPLATES[action](stream, body));

const TEMPLATES: Readonly<Record<KinesisAction, (stream: string, body: string) => object>> = {
  ListStreams: () => ({}),
  CreateStream: (stream, body) => ({ ShardCount: shardCount(body), StreamName: stream }),
  DescribeStream: (stream) => ({ StreamName: stream }),
  DeleteStream: (stream) => ({ StreamName: stream }),
  PutRecord: (stream, body) => {
    const raw = membersOf(body);
    return {
      StreamName: stream,
      Data: encode(raw.get("Data"), keepQuotes),
      PartitionKey: text(raw.get("PartitionKey")),
    };
  },
  PutRecords: (stream, body) => ({ StreamName: stream, Records: elementsOf(body).map(toRecord) }),
};

/** The template's own default. */
const SHARDS = 5;

function shardCount(body: string): number {
  if (body.trim() === "") return SHARDS;
  const given = text(membersOf(body).get("ShardCount"));
  return given === undefined || given === "" ? SHARDS : Number(given);
}

function toRecord(element: string): object {
  const raw = element.startsWith("{") ? rawMembers(element) : new Map<string, string>();
  return { Data: encode(raw.get("data"), text), PartitionKey: text(raw.get("partition-key")) };
}

const elementsOf = (body: string): string[] => {
  const records = membersOf(body).get("records");
  return records?.startsWith("[") ? rawElements(records) : [];
};

function membersOf(body: string): Map<string, string> {
  try {
    const value: unknown = JSON.parse(body);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? rawMembers(body) : new Map();
  } catch (error) {
    throw badRequestBody((error as Error).message);
  }
}

/** Nothing stays nothing, which Kinesis itself refuses. */
const encode = (raw: string | undefined, write: (raw: string) => string | undefined): string | undefined =>
  raw === undefined ? undefined : Buffer.from(write(raw) ?? "").toString("base64");

const keepQuotes = (raw: string): string => compact(raw);

/** A string's characters; anything else as its JSON text. */
const text = (raw: string | undefined): string | undefined =>
  raw === undefined ? undefined : raw.startsWith('"') ? JSON.parse(raw) : compact(raw);
