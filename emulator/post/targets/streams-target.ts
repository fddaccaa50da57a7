import { type Kind, kinds } from "../../../schemas/kinds.ts";
import { shardGate, shardLane } from "../gates.ts";
import { type Answer, type Outgoing, type Place, SendError } from "../outgoing.ts";
import { type Shard, ShardMap } from "../shards.ts";
import { failure } from "../status.ts";
import type { StreamNaming } from "../streams.ts";
import type { Destination, Limits, Target, TargetName } from "../target.ts";

/** The calls that Kinesis's two fronts differ in. */
export interface StreamApi {
  /** The stream's open shards. @throws EmulatorError where there is no such stream */
  readonly shards: (stream: string) => Promise<readonly Shard[]>;
  readonly put: (stream: string, batch: readonly Outgoing[], signal: AbortSignal) => Promise<readonly PutResult[]>;
  readonly close: () => void;
}

/** What PutRecords says of one record. */
export interface PutResult {
  readonly ShardId?: string | undefined;
  readonly SequenceNumber?: string | undefined;
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
}

/** PutRecords as every stream takes it; larger requests and records have to be asked for on AWS. */
const limits: Limits = { records: 500, bytes: 5 * 1024 ** 2, recordBytes: 1024 ** 2 };

/** Posts to Kinesis streams, through whichever front. `check` has to come before the first record. */
export function streamsTarget(name: TargetName, title: string, naming: StreamNaming, api: StreamApi): Target {
  const streams = new Map<string, Stream>();
  const destination = (kind: Kind): Destination => {
    const stream = naming.stream(kind);
    const known = streams.get(stream) ?? streamAt(api, stream, naming);
    streams.set(stream, known);
    return known;
  };
  return {
    name,
    title,
    destinations: { pin: destination("pin"), geo: destination("geo"), user: destination("user") },
    check: async () => {
      for (const kind of kinds) await streams.get(naming.stream(kind))?.look();
    },
    close: async () => api.close(),
  };
}

interface Stream extends Destination {
  /** Looks at the stream's shards, once. */
  readonly look: () => Promise<void>;
}

function streamAt(api: StreamApi, stream: string, naming: StreamNaming): Stream {
  let first: ShardMap | undefined;
  let map = new ShardMap([{ id: "", from: 0n, to: 2n ** 128n - 1n }]);
  let lookedAt = Number.NEGATIVE_INFINITY;
  const look = async (): Promise<void> => {
    lookedAt = performance.now();
    const shards = await api.shards(stream);
    if (shards.length === 0) throw new SendError("unsent", `${stream} has no open shard yet.`);
    map = new ShardMap(shards);
    first ??= map;
  };
  /** A record in another shard than was thought: the stream was split or merged. One of each request shows it soon enough. */
  const compare = ([record]: readonly Outgoing[], [answer]: readonly Answer[]): void => {
    if (record === undefined || answer === undefined || !("place" in answer) || !("shard" in answer.place)) return;
    const isElsewhere = answer.place.shard !== map.shards[map.indexOf(record.orderKey)]?.id;
    if (isElsewhere && performance.now() - lookedAt > LOOK_AGAIN_MS) look().catch(() => {});
  };
  return {
    name: stream,
    limits,
    orderKey: naming.partitionKey,
    // Lanes stay as they were, or a key's records could overtake each other.
    lane: (orderKey, lanes) => shardLane(first ?? map, orderKey, lanes),
    gate: shardGate(() => map),
    look: async () => (first === undefined ? look() : undefined),
    send: async (batch, signal) => {
      const answers = (await api.put(stream, batch, signal)).map((result) => answerOf(stream, result));
      compare(batch, answers);
      return answers;
    },
  };
}

const LOOK_AGAIN_MS = 10_000;

function answerOf(stream: string, { ShardId, SequenceNumber, ErrorCode, ErrorMessage }: PutResult): Answer {
  if (ErrorCode !== undefined && ErrorCode !== null) {
    const message = `${stream} did not take a record: ${ErrorCode}${ErrorMessage ? `, ${ErrorMessage}` : ""}.`;
    if (ErrorCode === "ProvisionedThroughputExceededException") return failure("throttled", message);
    return failure(ErrorCode === "InternalFailure" ? "unsent" : "doubtful", message);
  }
  if (!ShardId || !SequenceNumber) return failure("doubtful", `${stream} gave no sequence number for a record.`);
  const place: Place = { stream, shard: ShardId, sequence: SequenceNumber };
  return { place };
}
