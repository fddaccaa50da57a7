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

/** Keeps each shard to its rate. `map` gives the stream's shards as they are now. */
export function shardGate(map: () => ShardMap): Gate {
  let known: ShardMap | undefined;
  let allowances: readonly Allowance[] = [];
  const of = (orderKey: string): Allowance => {
    const current = map();
    if (current !== known) {
      const before = new Map(known?.shards.map(({ id }, i) => [id, allowances[i]]));
      allowances = current.shards.map(({ id }) => before.get(id) ?? new Allowance(ofShard));
      known = current;
    }
    return allowances[current.indexOf(orderKey)] as Allowance;
  };
  return {
    admit: ({ orderKey, bytes }, now) => of(orderKey).take(bytes, now),
    throttled: (record, now) => {
      const overrun = record === undefined ? allowances : [of(record.orderKey)];
      for (const allowance of overrun) allowance.overrun(now);
    },
  };
}

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
