import { describe, expect, test } from "vitest";
import { cleanTable } from "./counts.ts";
import { distinctRows } from "./duplicates.ts";

const file = (...lines: string[]) => Buffer.from(lines.map((line) => `${line}\n`).join(""));

describe("exact duplicates", () => {
  test("are judged on the cleaned row, over all files", () => {
    const { rows, counts } = cleanTable("pin", [
      file('{"index":1,"title":"No Title Data Available","follower_count":"12k","downloaded":1}'),
      file('{"ind":"1","follower_count":"12000"}', '{"index":1,"title":" ","follower_count":"12.0k","downloaded":0}'),
    ]);
    expect(rows).toHaveLength(1);
    expect(counts).toEqual({ in: 3, clean: 1, duplicates: 2, quarantined: 0, rules: {} });
  });

  test("are no two different rows with one key: both are kept", () => {
    const { rows } = cleanTable("geo", [file('{"ind":1,"country":"Aruba"}', '{"ind":1,"country":"aruba"}')]);
    expect(rows.map(({ country }) => country)).toEqual(["Aruba", "aruba"]);
  });

  test("tell null from text, and see no difference between zero and minus zero", () => {
    expect(distinctRows([{ a: null }, { a: "null" }])).toHaveLength(2);
    expect(distinctRows([{ a: [0, 1] }, { a: [-0, 1] }])).toHaveLength(1);
  });
});

describe("quarantine", () => {
  test("keeps one row per record, with the kind, the rule and the very bytes", () => {
    const broken = Buffer.concat([Buffer.from('{"ind":1,"first_name":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    const { quarantine } = cleanTable("user", [Buffer.concat([broken, file("", '{"ind":2,"age":-1}')])]);
    expect(quarantine.map(({ kind, rule, raw }) => [kind, rule, Buffer.from(raw).toString("latin1")])).toEqual([
      ["user", "malformed_json", broken.toString("latin1")],
      ["user", "bad_age", '{"ind":2,"age":-1}'],
    ]);
  });

  test("has no duplicates, and in = clean + duplicates + quarantined", () => {
    const lines = ['{"ind":1}', '{"ind":1}', "", "x", "x", '{"ind":"y"}', '{"ind":"y"}', '{"ind":2}'];
    expect(cleanTable("user", [file(...lines)]).counts).toEqual({
      in: 7,
      clean: 2,
      duplicates: 1,
      quarantined: 4,
      rules: { malformed_json: 2, bad_key: 2 },
    });
  });

  test("counts the last line of a file without a line end, and nothing for an empty file", () => {
    expect(cleanTable("user", [Buffer.from('{"ind":1}\n{"ind":2}'), Buffer.from("")]).counts.in).toBe(2);
  });
});
