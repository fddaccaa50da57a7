import { expect, test } from "vitest";
import { objectKey } from "../../../../packages/local-cloud/src/s3-sink/object-key.ts";
import { bodyOf, Pending } from "../../../../packages/local-cloud/src/s3-sink/pending.ts";

const line = (text: string) => ({ bytes: Buffer.from(`${text}\n`), isJson: true });
const rotation = { flushSize: 3, flushBytes: 100, rotateMs: 1_000 };

const pendingOf = (...lines: (string | undefined)[]) => {
  const pending = new Pending(rotation);
  lines.forEach(
    (text, at) => void pending.add({ offset: BigInt(at + 10), line: text === undefined ? undefined : line(text) }, at),
  );
  return pending;
};

test("a key has the first offset in ten digits, and more where it is larger", () => {
  expect(objectKey("topics", "0a.pin", 2, 42n)).toBe("topics/0a.pin/partition=2/0a.pin+2+0000000042.json");
  expect(objectKey("t", "a", 0, 12_345_678_901n)).toBe("t/a/partition=0/a+0+12345678901.json");
});

test("an object is full by its records or by its bytes", () => {
  expect(pendingOf("1", "2").isFull).toBe(false);
  expect(pendingOf("1", "2", "3").isFull).toBe(true);
  expect(pendingOf("x".repeat(99)).isFull).toBe(true);
});

test("it is due when its oldest record has waited long enough, and never while it is empty", () => {
  const pending = pendingOf("1", "2");
  expect([pending.isDue(999), pending.isDue(1_000)]).toEqual([false, true]);
  expect(new Pending(rotation).isDue(1e9)).toBe(false);
});

test("tombstones take no line, but what follows them is the next object", () => {
  const chunk = pendingOf(undefined, "1", undefined).chunk();
  expect(chunk).toMatchObject({ firstOffset: 11n, nextOffset: 13n });
  expect(bodyOf(chunk).toString()).toBe("1\n");
  expect(pendingOf(undefined).chunk().firstOffset).toBeUndefined();
});

test("what an object that was there holds is forgotten, the rest stays", () => {
  const pending = pendingOf("1", "2", "3");
  pending.forgetBefore(12n);
  expect(pending.chunk()).toMatchObject({ firstOffset: 12n, nextOffset: 13n });
  expect(pending.isFull).toBe(false);
  pending.forgetBefore(99n);
  expect(pending.isEmpty).toBe(true);
});
