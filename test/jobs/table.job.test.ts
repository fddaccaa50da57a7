import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { SparkSession } from "spark-connect-js";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { json } from "../../jobs/views/json-line.ts";
import { type Kind, kinds } from "../../schemas/kinds.ts";
import { pin as pinTable } from "../../schemas/pin.ts";
import { cleanTable } from "../reference/counts.ts";
import { pipeline } from "../support/pipeline.ts";

/** Values that a careless format would change: the largest long, microseconds, nulls, commas, quotes, line ends, any script. */
const records = {
  pin: [
    {
      index: "9223372036854775807",
      title: 'a "quoted", text',
      description: "two\nlines\r\n",
      follower_count: "2.1B",
      poster_name: " blanks ",
    },
    { index: -9_007_199_254_740_991, title: "日本語 ✨ \u0000 \ud83d\ude00", tag_list: "=1+1,;|\\", category: "art" },
    { index: 3, title: "Untitled", follower_count: "User Info Error", image_src: "null" },
  ],
  geo: [
    { ind: 1, timestamp: "2020-08-28T03:52:47.123456789", latitude: -0.1, longitude: 1e-7, country: "Côte d'Ivoire" },
    { ind: 2, timestamp: "0001-01-01 00:00:00", latitude: 1, country: "Korea, South (Republic)" },
  ],
  user: [{ ind: 1, first_name: "Zoë", last_name: "O'Neil", age: 0, date_joined: "2015-12-31 23:59:59.000001" }],
} as const;

const url = inject("sparkUrl");
let home: string;
const pipe = (...args: string[]) => pipeline([...args, "--remote", url], { PIPELINE_HOME: home });
const linesOf = (kind: Kind) => `${records[kind].map((record) => JSON.stringify(record)).join("\n")}\n`;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "tables-"));
  const files = kinds.flatMap((kind) => {
    const file = join(home, `${kind}.jsonl`);
    writeFileSync(
      file,
      kind === "user" ? Buffer.concat([Buffer.from(linesOf(kind)), Buffer.of(0xff, 0x00, 0x22)]) : linesOf(kind),
    );
    return [`--${kind}`, file];
  });
  expect(await pipe("job", "batch", "--question", "users-joined-by-year", ...files)).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function exported(table: string, format: string): Promise<string> {
  const to = join(home, "exports", `${table}.${format}`);
  const { code, stdout, stderr } = await pipe("table", "export", table, "--format", format, "--to", to);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `Table ${table} is in ${to}.\n`, stderr: "" });
  return to;
}

/** The rows that the plain computation gives, as JSON lines. */
function expectedLines(kind: Kind): string[] {
  const time = (micros: bigint) => {
    const date = new Date(Number(micros / 1000n - (micros % 1000n < 0n ? 1n : 0n))).toISOString().slice(0, 19);
    const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
    return rest === 0n ? date : `${date}.${String(rest).padStart(6, "0")}`;
  };
  const value = (column: string, cell: unknown) =>
    (column === "timestamp" || column === "date_joined") && typeof cell === "bigint"
      ? JSON.stringify(time(cell))
      : json(cell);
  const { rows } = cleanTable(kind, [Buffer.from(linesOf(kind))]);
  return rows.map(
    (row) =>
      `{${Object.entries(row)
        .map(([column, cell]) => `"${column}":${value(column, cell)}`)
        .join(",")}}`,
  );
}

describe("table list and show", () => {
  test("list has each table with its rows and its folder", async () => {
    const { code, stdout } = await pipe("table", "list");
    expect(code).toBe(0);
    const row = (table: string, rows: number) =>
      expect(stdout).toMatch(new RegExp(`\\n {2}${table} +${rows} +${home}/tables/${table} +\\w`));
    for (const [table, rows] of [
      ["pin", 3],
      ["geo", 2],
      ["user", 1],
      ["quarantine", 1],
    ] as const)
      row(table, rows);
  });

  test("show draws rows as a person likes to read them", async () => {
    const { code, stdout } = await pipe("table", "show", "geo", "--rows", "1");
    expect(code).toBe(0);
    expect(stdout.split("\n").map((line) => line.trim().split(/ {2,}/))).toEqual([
      ["ind", "country", "coordinates", "timestamp"],
      expect.arrayContaining([expect.stringMatching(/^─+$/)]),
      expect.arrayContaining([
        expect.stringMatching(/^[12]$/),
        expect.stringMatching(/^(2020-08-28T03:52:47.123456|0001-01-01T00:00:00)$/),
      ]),
      [""],
    ]);
    const broken = await pipe("table", "show", "quarantine");
    expect(broken.stdout).toContain('\ufffd "');
  });

  test("without tables both say how to make them", async () => {
    const elsewhere = ["--tables", join(home, "none")];
    expect(await pipe("table", "show", "pin", ...elsewhere)).toEqual({
      code: 2,
      stdout: "",
      stderr: `There are no tables in ${home}/none yet: run \`npm run job:batch\` first.\n`,
    });
    const list = await pipe("table", "list", ...elsewhere);
    expect(list.code).toBe(0);
    expect(list.stdout).toMatch(/\n {2}pin +– /);
  });
});

describe("table export", () => {
  test.each(kinds)("%s as JSON lines in the forms of the contract, every value exact", async (kind) => {
    const lines = readFileSync(await exported(kind, "jsonl"), "utf8").split("\n");
    expect(lines.pop()).toBe("");
    expect(lines.sort()).toEqual(expectedLines(kind).sort());
  });

  test("the quarantine as JSON lines: bytes as base64", async () => {
    const [line = ""] = readFileSync(await exported("quarantine", "jsonl"), "utf8").split("\n");
    expect(JSON.parse(line)).toEqual({
      kind: "user",
      rule: "malformed_json",
      raw: Buffer.of(0xff, 0x00, 0x22).toString("base64"),
      source: `file:${home}/user.jsonl`,
      position: null,
      arrived_at: expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?$/),
    });
  });

  test("CSV reads back: a header, quoted where needed, nulls empty, arrays as JSON", async () => {
    for (const kind of kinds) {
      const [header = [], ...rows] = csvRows(readFileSync(await exported(kind, "csv"), "utf8"));
      const objects = expectedLines(kind).map(parseExact);
      expect(header).toEqual(Object.keys(objects[0] ?? {}));
      const cell = (value: unknown) =>
        value === null ? "" : Array.isArray(value) ? JSON.stringify(value) : String(value);
      expect(rows.sort()).toEqual(objects.map((row) => Object.values(row).map(cell)).sort());
    }
  });

  test("Arrow reads back with its types and values", async () => {
    const table = tableFromIPC(readFileSync(await exported("pin", "arrow")));
    expect(table.schema.fields.map(({ name }) => name)).toEqual([...pinTable.names]);
    expect(String(table.schema.fields[0]?.type)).toBe("Int64");
    const rows = table
      .toArray()
      .map((row) => `{${pinTable.names.map((name) => `"${name}":${json(row[name])}`).join(",")}}`);
    expect(rows.sort()).toEqual(expectedLines("pin").sort());
  });

  test("Parquet reads back through Spark with its types and values", async () => {
    const folder = await exported("pin", "parquet");
    await using spark = SparkSession.connect(url);
    const rows = await spark.read.schema(pinTable).parquet(folder).collect();
    const lines = rows.map(
      (row) => `{${pinTable.names.map((name) => `"${name}":${json(row[name as keyof typeof row])}`).join(",")}}`,
    );
    expect(lines.sort()).toEqual(expectedLines("pin").sort());
    expect((await spark.read.parquet(folder).schema()).fields.map(({ name }) => name)).toEqual([...pinTable.names]);
  });

  test("replaces a file whole, and leaves nothing of a failure", async () => {
    const to = join(home, "again.csv");
    writeFileSync(to, "old");
    expect(await pipe("table", "export", "user", "--format", "csv", "--to", to)).toMatchObject({ code: 0 });
    expect(readFileSync(to, "utf8")).toMatch(/^ind,user_name,age,date_joined\n1,/);
    const refused = await pipe("table", "export", "user", "--to", join(to, "below"));
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^E(NOTDIR|EXIST): .*\n$/) });
  });
});

/** Integers as their digits: JSON.parse would round them. */
const parseExact = (line: string): Record<string, unknown> =>
  JSON.parse(line.replace(/:(-?\d{16,})(?=[,}])/g, ':"$1"'));

/** RFC 4180, as any spreadsheet reads it. */
function csvRows(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ",") rows.push([]);
  }
  return rows.filter(({ length }) => length > 1);
}
