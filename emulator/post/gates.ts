import { Allowance } from "./allowance.ts";
import type { ShardMap } from "./shards.ts";
import type { Gate } from "./target.ts";

/** Without limits of its own, until the destination says that it is too much. */
export function openGate(allowance = new Allowance()): Gate {
  return {
    admit: ({ bytes }, now) => allowance.take(bytes, now),
    throttled: (_, now) => allowance.overrun(now),
  };
}

/** What a shard takes a second. Less than Kinesis allows (1,000 records, 1 MiB), since its second is not ours. */
const ofShard = { records: 950, bytes: 0.95 * 1024 ** 2 };

/** Keeps each shard to its rate. */
export function shardGate(map: () => ShardMap): Gate {
  const allowances = new Map<string, Allowance>();
  const of = (orderKey: string): Allowance => {
    const { id } = shardOf(map(), orderKey);
    const allowance = allowances.get(id) ?? new Allowance(ofShard);
    allowances.set(id, allowance);
    return allowance;
  };
  return {
    admit: ({ orderKey, bytes }, now) => of(orderKey).take(bytes, now),
    throttled: (record, now) => {
      if (record !== undefined) return of(record.orderKey).overrun(now);
      for (const allowance of allowances.values()) allowance.overrun(now);
    },
  };
}

const shardOf = (map: ShardMap, orderKey: string) => map.shards[map.indexOf(orderKey)] as { readonly id: string };

/**
 * Each shard's records in as few lanes as there can be, so that a request's failures are those of few shards; where there are
 * more lanes than shards, keys spread over several.
 */
export function shardLane(map: ShardMap, orderKey: string, lanes: number): number {
  const shards = map.shards.length;
  const shard = map.indexOf(orderKey);
  if (shards >= lanes) return shard % lanes;
  return shard + shards * (hashOf(orderKey) % Math.ceil((lanes - shard) / shards));
}

/** FNV-1a: spreads keys evenly at next to no cost. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
