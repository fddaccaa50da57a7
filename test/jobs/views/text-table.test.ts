import { Timestamp } from "spark-connect-js";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { number, textTable } from "../../../jobs/views/text-table.ts";

const lines = (...args: Parameters<typeof textTable>) => textTable(...args).split("\n");

describe("textTable", () => {
  test("draws texts to the left and numbers to the right, under a rule", () => {
    const rows = [
      { country: "Chad", posts: 5n, median: 1.5 },
      { country: "São Tomé", posts: 12_345n, median: null },
    ];
    expect(textTable(["country", "posts", "median"], rows)).toBe(
      [
        "  country    posts  median",
        "  ────────  ──────  ──────",
        "  Chad           5     1.5",
        "  São Tomé  12,345       –",
      ].join("\n"),
    );
  });

  test("counts wide characters and emoji by the columns they take", () => {
    const drawn = lines(
      ["name", "x"],
      [
        { name: "日本", x: "a" },
        { name: "👩‍👩‍👧 ✨", x: "b" },
        { name: "e\u0301", x: "c" },
      ],
    );
    const ends = drawn.slice(2).map((line) => stringWidth(line.slice(0, -1)));
    expect(new Set(ends)).toEqual(new Set([ends[0]]));
    expect(drawn[2]).toContain("日本");
  });

  test("cuts a long cell at a whole character, with a mark", () => {
    const cell = (text: string, cellWidth: number) => lines(["c"], [{ c: text }], { cellWidth })[2]?.trim();
    expect(cell("abcdefgh", 8)).toBe("abcdefgh");
    expect(cell("abcdefghi", 8)).toBe("abcdefg…");
    expect(cell("日本語日本語", 8)).toBe("日本語…");
    expect(cell("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 6)).toBe("👩‍👩‍👧👩‍👩‍👧…");
  });

  test("shows nothing that would move the cursor or turn the line around", () => {
    const [, , row] = lines(["c"], [{ c: "a\u001b[31mb\nc\td\u0000e\u2028f\u202eg\u009bh" }]);
    expect(row).toBe("  a [31mb c d e f g h");
  });

  test("shows bytes as the text they mostly are, times as themselves, arrays as JSON, null as a dash", () => {
    const row = {
      raw: Uint8Array.of(...Buffer.from('{"ind":1'), 0xff, 0x00),
      at: Timestamp.parse("2020-08-28T03:52:47.5Z"),
      coordinates: [1.5, -2],
      none: null,
      missing: undefined,
    };
    expect(lines(Object.keys(row), [row])[2]?.trim().split(/ {2,}/)).toEqual([
      '{"ind":1\ufffd',
      "2020-08-28T03:52:47.500000",
      "[1.5,-2]",
      "–",
      "–",
    ]);
  });

  test("says how many rows are left out", () => {
    const rows = Array.from({ length: 12_002 }, (_, i) => ({ i }));
    expect(lines(["i"], rows, { rows: 2 }).at(-1)).toBe("  … and 12,000 more rows");
    expect(lines(["i"], rows.slice(0, 3), { rows: 2 }).at(-1)).toBe("  … and 1 more row");
    expect(lines(["i"], rows.slice(0, 2), { rows: 2 })).toHaveLength(4);
    expect(lines(["i"], [], { rows: 2 })).toEqual(["  i", "  ─"]);
  });

  test("fits a narrow terminal: the widest columns give way first", () => {
    const rows = [{ ind: 5, title: "t".repeat(40), text: "x".repeat(30), category: "art" }];
    const drawn = lines(["ind", "title", "text", "category"], rows, { width: 50 });
    for (const line of drawn) expect(stringWidth(line)).toBeLessThanOrEqual(50);
    expect(drawn[0]).toContain("category");
    expect(drawn[2]).toMatch(/ {2}5 {2}t+… {2}x+… {2}art/);
    expect(lines(["a", "b"], [{ a: "aaaaaaaaaa", b: "bbbbbbbbbb" }], { width: 3 })[2]).toBe("  aaaaa…  bbbbb…");
  });

  test("takes a cell of 50 MB", () => {
    const started = performance.now();
    expect(lines(["c"], [{ c: "x".repeat(50_000_000) }, { c: new Uint8Array(50_000_000).fill(120) }])[2]).toHaveLength(
      50,
    );
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

test("numbers have commas from five digits on: years are numbers, too", () => {
  expect([0, 2018, 9999, 10_000, -12_345, 2_147_483_647n, 97_500.5].map(number)).toEqual([
    "0",
    "2018",
    "9999",
    "10,000",
    "-12,345",
    "2,147,483,647",
    "97,500.5",
  ]);
});
