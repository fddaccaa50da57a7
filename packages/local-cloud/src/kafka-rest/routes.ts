import { methodNotAllowed, notFound, partitionNotFound, unprocessable } from "./errors.ts";
import { embeddedFormat } from "./media-types.ts";
import type { Produce } from "./produce.ts";
import { readProduceRequest } from "./produce-request.ts";
import type { Topics } from "./topics.ts";

export interface RestRequest {
  readonly method: string;
  /** Decoded parts of the path. */
  readonly path: readonly string[];
  readonly contentType: string | undefined;
  readonly body: () => Promise<Buffer>;
}

export interface Parts {
  readonly topics: Topics;
  readonly produce: Produce;
}

/** The answer's body of an HTTP 200. @throws RestError every other answer */
export async function route(request: RestRequest, parts: Parts): Promise<unknown> {
  const [root, topic, partitions, partition, ...more] = request.path;
  if (root === undefined) return only("GET", request, async () => ({}));
  if (root !== "topics" || more.length > 0) throw notFound();
  if (topic === undefined) return only("GET", request, () => parts.topics.names());
  if (partitions === undefined) return onTopic(request, parts, topic);
  if (partitions !== "partitions") throw notFound();
  if (partition === undefined) return only("GET", request, () => parts.topics.partitions(topic));
  return onPartition(request, parts, topic, numberOf(partition));
}

async function onTopic(request: RestRequest, parts: Parts, topic: string): Promise<unknown> {
  if (request.method === "GET") return parts.topics.describe(topic);
  return only("POST", request, () => write(request, parts, topic));
}

async function onPartition(request: RestRequest, parts: Parts, topic: string, partition: number): Promise<unknown> {
  if (request.method === "GET") return parts.topics.partition(topic, partition);
  return only("POST", request, async () => {
    if (partition >= (await parts.topics.partitionCount(topic))) throw partitionNotFound();
    return write(request, parts, topic, partition);
  });
}

async function write(request: RestRequest, { produce }: Parts, topic: string, partition?: number): Promise<unknown> {
  const embedded = embeddedFormat(request.contentType);
  const records = readProduceRequest(await request.body(), embedded);
  if (partition !== undefined && records.some((record) => record.partition !== undefined)) {
    throw unprocessable("A record has a partition, but the address has one already.");
  }
  const offsets = await produce.write(
    topic,
    partition === undefined ? records : records.map((record) => ({ ...record, partition })),
  );
  return { offsets, key_schema_id: null, value_schema_id: null };
}

function only<T>(method: string, request: RestRequest, answer: () => Promise<T>): Promise<T> {
  if (request.method !== method) throw methodNotAllowed();
  return answer();
}

function numberOf(partition: string): number {
  if (!/^\d{1,9}$/.test(partition)) throw notFound();
  return Number(partition);
}
