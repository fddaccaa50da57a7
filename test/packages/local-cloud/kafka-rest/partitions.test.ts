import { expect, test } from "vitest";
import { KeylessTurns, partitionOfKey } from "../../../../packages/local-cloud/src/kafka-rest/partitions.ts";

// Hashes that Apache Kafka's own tests list.
test.each([
  ["21", -973932308],
  ["foobar", -790332482],
  ["a-little-bit-long-string", -985981536],
  ["a-little-bit-longer-string", -1486304829],
  ["lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971],
  ["abc", 479470107],
])("the key %s goes where Kafka's own clients send it", (key, murmur2) => {
  for (const count of [1, 3, 12]) expect(partitionOfKey(Buffer.from(key), count)).toBe((murmur2 & 0x7fffffff) % count);
});

test("requests without keys take turns", () => {
  const turns = new KeylessTurns();
  expect([1, 2, 3, 4].map(() => turns.next("pin", 3))).toEqual([0, 1, 2, 0]);
  expect(turns.next("geo", 3)).toBe(0);
});
