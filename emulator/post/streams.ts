import type { Kind } from "../../schemas/kinds.ts";
import { streamName } from "../../schemas/stream-name.ts";

/** Which stream a kind's records go to, and by which partition key. */
export interface StreamNaming {
  readonly stream: (kind: Kind) => string;
  readonly partitionKey: (kind: Kind, key: string) => string;
}

/**
 * One stream for each kind, `streaming-<id>-pin|geo|user`, with the tables' key as partition key; or one stream for all, whose
 * partition key tells the kind: `pin:7528`.
 */
export function streamNaming(id: string, shared?: string): StreamNaming {
  if (shared === undefined) return { stream: (kind) => streamName(id, kind), partitionKey: (_, key) => key };
  return { stream: () => shared, partitionKey: (kind, key) => `${kind}:${key}` };
}
