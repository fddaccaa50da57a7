import type { Kind } from "./kinds.ts";

/** The stream of Kinesis that records of a kind are posted to and read from. */
export const streamName = (id: string, kind: Kind): string => `streaming-${id}-${kind}`;
