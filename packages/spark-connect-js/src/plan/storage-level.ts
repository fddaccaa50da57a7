import type { StorageLevel as StorageLevelMessage } from "../gen/spark/connect/common_pb.js";

/** Where kept rows lie, and in how many copies; `deserialized` as objects rather than bytes. */
export interface StorageLevel {
  readonly useDisk: boolean;
  readonly useMemory: boolean;
  readonly useOffHeap: boolean;
  readonly deserialized: boolean;
  readonly replication: number;
}

/** A level as the server says it; none where it says nothing. */
export function storageLevelFromProto(message: StorageLevelMessage | undefined): StorageLevel {
  const { useDisk = false, useMemory = false, useOffHeap = false, deserialized = false } = message ?? {};
  return { useDisk, useMemory, useOffHeap, deserialized, replication: message?.replication ?? 1 };
}
