import { describe, expect, test } from "vitest";
import { spoiledForms } from "../../../emulator/rows/dirt/spoil.ts";
import { type GenerateOptions, generateRecords } from "../../../emulator/rows/generate.ts";
import { jsonLine } from "../../../emulator/rows/json-line.ts";
import { inOrder } from "../../../emulator/rows/ledger.ts";
import { pinRecord } from "../../../emulator/rows/pin.ts";
import { type Kind, kinds } from "../../../schemas/kinds.ts";
import { cleanTable } from "../../reference/counts.ts";

const heavy = { duplicates: 0.13, spoiled: 0.21, tricky: 0.31, unusual: 0.31, secondRows: 0.05 };
const spotless = { duplicates: 0, spoiled: 0, tricky: 0, unusual: 0, secondRows: 0 };

function bytesOf(options: GenerateOptions): Record<Kind, Buffer> {
  const parts: Record<Kind, Uint8Array[]> = { pin: [], geo: [], user: [] };
  for (const { kind, bytes } of generateRecords(options).batches) parts[kind].push(bytes);
  return { pin: Buffer.concat(parts.pin), geo: Buffer.concat(parts.geo), user: Buffer.concat(parts.user) };
}

describe("generateRecords", () => {
  test("gives the plain rows in order when no dirt is asked for", () => {
    const { pin } = bytesOf({ seed: 4, posts: 250, ...spotless });
    const rows = Array.from({ length: 250 }, (_, n) => `${jsonLine(pinRecord({ seed: 4, posts: 250 }, n))}\n`);
    expect(pin.toString()).toBe(rows.join(""));
  });

  test("has in its ledger what the reference cleaner finds: 20,000 posts with much dirt", () => {
    const options = { seed: 2024, posts: 20_000, ...heavy };
    const { batches, ledger } = generateRecords(options);
    const parts: Record<Kind, Uint8Array[]> = { pin: [], geo: [], user: [] };
    for (const { kind, bytes } of batches) parts[kind].push(bytes);
    for (const kind of kinds) {
      const { counts } = cleanTable(kind, parts[kind]);
      expect(counts).toEqual(ledger[kind]);
      expect(counts).toMatchObject({ clean: 21_000, duplicates: 2600, quarantined: 4200 });
    }
  });

  test("agrees with the reference cleaner for the default dirt too, and brings every spoiled form in 11,154 posts", () => {
    const { batches, ledger } = generateRecords({ seed: 100, posts: 11_154 });
    const parts: Record<Kind, Uint8Array[]> = { pin: [], geo: [], user: [] };
    for (const { kind, bytes } of batches) parts[kind].push(bytes);
    for (const kind of kinds) {
      expect(cleanTable(kind, parts[kind]).counts).toEqual(ledger[kind]);
      expect(ledger[kind].quarantined).toBeGreaterThanOrEqual(spoiledForms(kind));
      expect(ledger[kind].clean - 11_154).toBeLessThan(8);
      expect(Math.abs(ledger[kind].duplicates - 111)).toBeLessThanOrEqual(1);
    }
  });

  test("adds up in every table, and lists rules in the order of judgement", () => {
    const { batches, ledger } = generateRecords({ seed: 5, posts: 3000, ...heavy });
    expect(ledger.pin.in).toBe(0);
    for (const batch of batches) expect(batch.ends.length).toBeGreaterThan(0);
    const ordered = inOrder(ledger);
    expect(ordered).toEqual(ledger);
    for (const { clean, duplicates, quarantined, rules, ...counts } of Object.values(ordered)) {
      expect(counts.in).toBe(clean + duplicates + quarantined);
      expect(Object.values(rules).reduce((sum, count) => sum + count, 0)).toBe(quarantined);
    }
    expect(Object.keys(ordered.geo.rules)).toEqual(GEO_RULES);
  });

  test("makes any slice without the posts before it, dirt included", () => {
    const options = { seed: 9, posts: 5000, ...heavy };
    const whole = bytesOf(options);
    const cuts = [0, 1, 777, 2500, 2501, 5000];
    const slices = cuts.slice(1).map((to, i) => bytesOf({ ...options, from: cuts[i]!, to, batchPosts: 333 }));
    for (const kind of kinds) expect(Buffer.concat(slices.map((slice) => slice[kind])).equals(whole[kind])).toBe(true);
  });

  test("says where each record ends and how far the posts have come", () => {
    const options = { seed: 9, posts: 2500, ...heavy };
    const { batches, ledger } = generateRecords(options);
    const records = { pin: 0, geo: 0, user: 0 };
    const posts: number[] = [];
    for (const { kind, bytes, ends, to } of batches) {
      expect(ends.every((end, i) => bytes[end - 1] === 0x0a && end > (ends[i - 1] ?? 0))).toBe(true);
      expect(ends.at(-1)).toBe(bytes.length);
      records[kind] += ends.length;
      posts.push(to);
    }
    expect(posts).toEqual([1000, 1000, 1000, 2000, 2000, 2000, 2500, 2500, 2500]);
    for (const kind of kinds) expect(records[kind]).toBe(ledger[kind].in);
  });

  test("copies earlier rows, some in the same bytes and some not, some far away", () => {
    const lines = bytesOf({ seed: 6, posts: 4000, ...spotless, duplicates: 0.1 })
      .user.toString()
      .trim()
      .split("\n");
    const { counts } = cleanTable("user", [Buffer.from(lines.join("\n"))]);
    expect(counts.duplicates).toBe(400);
    const sameBytes = lines.length - new Set(lines).size;
    expect(sameBytes).toBeGreaterThan(180);
    expect(sameBytes).toBeLessThan(320);
    const repeated = lines.flatMap((line, at) => (lines.indexOf(line) < at ? [at - lines.indexOf(line)] : []));
    expect(Math.max(...repeated)).toBeGreaterThan(2000);
  });

  test("gives nothing for no posts", () => {
    const { batches, ledger } = generateRecords({ seed: 1, posts: 0 });
    expect([...batches]).toEqual([]);
    expect(ledger.pin).toEqual({ in: 0, clean: 0, duplicates: 0, quarantined: 0, rules: {} });
  });

  test.each([
    [{ duplicates: 1.5 }, "duplicates is 1.5: give a share from 0 to 1"],
    [{ spoiled: -0.1 }, "spoiled is -0.1: give a share from 0 to 1"],
    [{ tricky: Number.NaN }, "tricky is NaN: give a share from 0 to 1"],
    [{ posts: 1.5 }, "posts 0 to 1.5 of 1.5: give whole numbers with 0 <= from <= to <= posts"],
    [{ from: 3, to: 2 }, "posts 3 to 2 of 10: give whole numbers with 0 <= from <= to <= posts"],
    [{ to: 11 }, "posts 0 to 11 of 10: give whole numbers with 0 <= from <= to <= posts"],
    [{ batchPosts: 0 }, "batchPosts is 0: give a whole number above 0"],
  ])("refuses %j", (wrong, message) => {
    expect(() => generateRecords({ seed: 1, posts: 10, ...wrong })).toThrow(new RangeError(message));
  });
});

const GEO_RULES = ["malformed_json", "missing_key", "bad_key", "bad_timestamp", "bad_latitude", "bad_longitude"];
