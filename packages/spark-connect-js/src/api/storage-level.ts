import type { StorageLevel as Level } from "../plan/storage-level.ts";

const level = (useDisk: boolean, useMemory: boolean, more: Partial<Level> = {}): Level => ({
  ...{ useDisk, useMemory, useOffHeap: false, deserialized: false, replication: 1 },
  ...more,
});

/** Where `persist` keeps rows, by Spark's names. */
export const StorageLevel = {
  NONE: level(false, false),
  DISK_ONLY: level(true, false),
  DISK_ONLY_2: level(true, false, { replication: 2 }),
  DISK_ONLY_3: level(true, false, { replication: 3 }),
  MEMORY_ONLY: level(false, true),
  MEMORY_ONLY_2: level(false, true, { replication: 2 }),
  MEMORY_AND_DISK: level(true, true),
  MEMORY_AND_DISK_2: level(true, true, { replication: 2 }),
  MEMORY_AND_DISK_DESER: level(true, true, { deserialized: true }),
  OFF_HEAP: level(true, true, { useOffHeap: true }),
} as const;
export type StorageLevel = Level;
