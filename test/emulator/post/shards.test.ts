import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shardLane } from "../../../emulator/post/gates.ts";
import { hashKey, type Shard, ShardMap } from "../../../emulator/post/shards.ts";

const whole = 2n ** 128n;

/** Shards as a stream with so many of them has at first: equal parts. */
const equalShards = (count: number): Shard[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `shardId-${i}`,
    from: (whole * BigInt(i)) / BigInt(count),
    to: (whole * BigInt(i + 1)) / BigInt(count) - 1n,
  }));

describe("shards", () => {
  test("a partition key's hash is its MD5", () => {
    expect(hashKey("7528")).toBe(0xf6f154417c4665861583f9b9c4afafa2n);
  });

  test("every key belongs to the shard in whose range its hash is, in whatever order shards are told", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.array(fc.string()), (count, keys) => {
        const map = new ShardMap(equalShards(count).reverse());
        for (const key of [...keys, ...keys]) {
          const { from, to } = map.shards[map.indexOf(key)] as Shard;
          expect(from <= hashKey(key) && hashKey(key) <= to).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("keys spread over all lanes; a lane is shared by shards only where there are more shards than lanes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), (shards, lanes) => {
        const map = new ShardMap(equalShards(shards));
        const used = new Map<number, Set<number>>();
        for (let key = 0; key < 1000; key++) {
          const lane = shardLane(map, String(key), lanes);
          used.set(lane, (used.get(lane) ?? new Set()).add(map.indexOf(String(key))));
        }
        expect([...used.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: lanes }, (_, i) => i));
        if (shards <= lanes) for (const inLane of used.values()) expect(inLane.size).toBe(1);
      }),
      { numRuns: 15 },
    );
  });
});
