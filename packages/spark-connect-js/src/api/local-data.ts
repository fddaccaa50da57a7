import { createHash } from "node:crypto";
import { mergeStreams } from "../arrow/encode.ts";
import { type Artifact, artifactOf } from "../client/artifact-messages.ts";
import type { SparkClient } from "../client/spark-client.ts";
import { SparkConnectError, SparkError, UnsupportedOperationException } from "../errors.ts";
import {
  cachedLocalRelation,
  chunkedCachedLocalRelation,
  localRelation,
  localRelationBytes,
  settle,
} from "../plan/local-relation.ts";
import { type Relation, type RelationType, relation } from "../plan/relation.ts";
import { type LocalLimits, localLimits } from "./local-limits.ts";

/** Up to here rows travel inside the plan, and the server is not even asked what it prefers. */
const smallBytes = 128 * 1024;

/**
 * Rows as a relation: a few inside the plan, more as artifacts that are uploaded when the first plan with them is sent. Each
 * chunk is one Arrow IPC stream of all columns.
 */
export function localData(client: SparkClient, schema: string, chunks: readonly Uint8Array[]): Relation {
  const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
  const small = bytes <= smallBytes;
  const local = relation(client.nextPlanId(), localRelation(schema, small ? mergeStreams(chunks) : undefined));
  const rows: LargeRows = { schema, chunks, bytes };
  const newer = [
    ...newerTypes.filter(({ name }) => name.test(schema)).map(({ feature }) => feature),
    ...several(chunks),
  ];
  if (small && newer.length === 0) return local;
  client.beforeSending(local, async () => {
    for (const feature of newer) await client.require(feature);
    if (!small) settle(local, await send(client, rows, await localLimits(client)));
  });
  return local;
}

/** Of a schema as JSON. An older server takes the schema for broken text then. */
const newerTypes = [
  { name: /"(?:time|geometry|geography)\(/, feature: "newerTypes" },
  { name: /"variant"/, feature: "variant" },
] as const;

/** Spark 3.5 reads the first Arrow batch, and is silent about the others. */
const several = ({ length }: readonly Uint8Array[]) => (length > 1 ? (["severalBatches"] as const) : []);

interface LargeRows {
  readonly schema: string;
  readonly chunks: readonly Uint8Array[];
  readonly bytes: number;
}

async function send(client: SparkClient, rows: LargeRows, limits: LocalLimits): Promise<RelationType> {
  const { schema, chunks, bytes } = rows;
  if (bytes > limits.sizeLimit) throw tooLarge(bytes, limits.sizeLimit);
  if (bytes <= limits.cacheThreshold) return localRelation(schema, mergeStreams(chunks));
  try {
    if (await client.has("chunkedLocalRelation")) return await sendChunks(client, rows, limits);
    if (await client.has("cachedLocalRelation")) return await sendWhole(client, rows);
  } catch (error) {
    // Sail takes no uploads, of whatever version of Spark it says that it is.
    if (!isUnsupported(error)) throw error;
  }
  // 3.5 looks for uploads under a session and a user that the message has no place for any more.
  return localRelation(schema, mergeStreams(chunks));
}

const isUnsupported = (error: unknown): boolean =>
  error instanceof UnsupportedOperationException || (error instanceof SparkError && error.grpcCode === "UNIMPLEMENTED");

/** In several calls, so that one that breaks is not all to do again; each asks first what the server has. */
async function sendChunks(client: SparkClient, { schema, chunks }: LargeRows, limits: LocalLimits) {
  const [schemaChunk, ...dataChunks] = [new TextEncoder().encode(schema), ...chunks].map(cached);
  for (const batch of batches([schemaChunk!, ...dataChunks], limits.batchBytes))
    await client.artifacts.addMissing(batch);
  return chunkedCachedLocalRelation(dataChunks.map(hashOf), hashOf(schemaChunk!));
}

async function sendWhole(client: SparkClient, { schema, chunks }: LargeRows): Promise<RelationType> {
  const whole = cached(localRelationBytes(schema, mergeStreams(chunks)));
  await client.artifacts.addMissing([whole]);
  return cachedLocalRelation(hashOf(whole));
}

const cached = (bytes: Uint8Array): Artifact =>
  artifactOf(`cache/${createHash("sha256").update(bytes).digest("hex")}`, bytes);

const hashOf = ({ name }: Artifact): string => name.slice("cache/".length);

function* batches(artifacts: readonly Artifact[], limit: number): Generator<Artifact[]> {
  let batch: Artifact[] = [];
  let bytes = 0;
  for (const artifact of artifacts) {
    if (batch.length > 0 && bytes + artifact.bytes > limit) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(artifact);
    bytes += artifact.bytes;
  }
  yield batch;
}

const tooLarge = (bytes: number, limit: number): SparkConnectError =>
  new SparkConnectError({
    code: "LOCAL_RELATION_SIZE_LIMIT_EXCEEDED",
    errorClass: "LOCAL_RELATION_SIZE_LIMIT_EXCEEDED",
    message: `The rows take ${bytes} bytes, more than the ${limit} of spark.sql.session.localRelationSizeLimit: write them to a file that the server can read, or raise the limit.`,
  });
