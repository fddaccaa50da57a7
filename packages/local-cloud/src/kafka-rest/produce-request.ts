import { compact } from "../json/compact.ts";
import { rawElements, rawMembers } from "../json/raw.ts";
import { unprocessable } from "./errors.ts";
import type { Embedded } from "./media-types.ts";

export interface ProduceRecord {
  /** Nothing: no key. */
  readonly key: Buffer | undefined;
  /** Nothing: a tombstone. */
  readonly value: Buffer | undefined;
  readonly partition: number | undefined;
}

/**
 * The records of a request's body. A JSON key or value becomes its own text as it was sent, without blanks between its parts, so
 * numbers beyond 2^53 and the order of names reach Kafka unchanged; Confluent's proxy takes them apart and writes them anew.
 * @throws RestError 422 where the body is no such request.
 */
export function readProduceRequest(body: Buffer, embedded: Embedded): ProduceRecord[] {
  const text = decode(body);
  const request = parse(text);
  if (!isObject(request)) throw unprocessable("The request must be an object.");
  if (!Array.isArray(request.records) || request.records.length === 0) throw unprocessable("records may not be empty");
  const given: readonly unknown[] = request.records;
  const write = embedded === "json" ? jsonBytes : binaryBytes;
  return rawElements(rawMembers(text).get("records") ?? "[]").map((element, index) => {
    const record = given[index];
    if (!isObject(record)) throw unprocessable(`records[${index}] must be an object.`);
    const raw = rawMembers(element);
    return {
      key: write(raw.get("key"), `records[${index}].key`),
      value: write(raw.get("value"), `records[${index}].value`),
      partition: partitionOf(record.partition, `records[${index}].partition`),
    };
  });
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function decode(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw unprocessable("The request is not UTF-8.");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unprocessable(`The request is not JSON: ${(error as Error).message}`);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const jsonBytes = (raw: string | undefined): Buffer | undefined =>
  raw === undefined || raw === "null" ? undefined : Buffer.from(compact(raw));

function binaryBytes(raw: string | undefined, where: string): Buffer | undefined {
  if (raw === undefined || raw === "null") return undefined;
  const text: unknown = JSON.parse(raw);
  if (typeof text !== "string" || !BASE64.test(text)) throw unprocessable(`${where} must be base64.`);
  return Buffer.from(text, "base64");
}

const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}(?:==)?|[A-Za-z\d+/]{3}=?)?$/;

function partitionOf(partition: unknown, where: string): number | undefined {
  if (partition === undefined || partition === null) return undefined;
  if (typeof partition === "number" && Number.isInteger(partition) && partition >= 0) return partition;
  throw unprocessable(`${where} must be an integer from 0 on.`);
}
