import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillSource } from "../../../emulator/source/fill.ts";
import { wholeTables } from "../../../emulator/source/find-tables.ts";
import { loadSource } from "../../../emulator/source/load.ts";
import { rowsReader } from "../../../emulator/source/read-rows.ts";
import { temporaryFolder } from "../../support/pipeline.ts";
import { freshSource } from "../../support/source-database.ts";

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
};

describe("load", () => {
  test("JSON lines: by name, in any order, exactly", async () => {
    const { source } = await freshSource();
    const user = file(
      "users.jsonl",
      '\ufeff{"ind":9007199254740993,"first_name":"Zoë \\ud83d\\ude00","last_name":"O\'Hara\\n\\t\\\\","age":25,"date_joined":"2016-07-08T19:16:30"}\r\n' +
        '\n{"date_joined":null,"index":"7","age":"30","last_name":""}\n{"ind":-3,"index":9}',
    );
    await expect(loadSource(source, { files: { user: [user] } })).resolves.toEqual({ pin: 0, geo: 0, user: 3 });
    await expect(source.rows("SELECT * FROM user_data ORDER BY ind")).resolves.toEqual([
      ["-3", null, null, null, null],
      ["7", null, "", "30", null],
      ["9007199254740993", "Zoë 😀", "O'Hara\n\t\\", "25", "2016-07-08 19:16:30"],
    ]);
  });

  test("CSV: quoted, over several lines, NULL where a field is empty", async () => {
    const { source } = await freshSource();
    const geo = file(
      "PLACES.CSV",
      '\ufeffcountry,index,latitude,longitude,timestamp\r\n"Côte d\'Ivoire, ""West""\nAfrica",1,12.5,-0.25,2020-01-01 00:00:00\r\n"",2,,\\N,\r\n',
    );
    await expect(loadSource(source, { files: { geo: [geo] } })).resolves.toMatchObject({ geo: 2 });
    await expect(source.rows("SELECT * FROM geolocation_data ORDER BY ind")).resolves.toEqual([
      ["1", "2020-01-01 00:00:00", "12.5", "-0.25", 'Côte d\'Ivoire, "West"\nAfrica'],
      ["2", null, null, null, ""],
    ]);
  });

  test("what was drawn as JSON can be loaded again: the same rows come back", async () => {
    const { source } = await freshSource();
    const read = rowsReader(source, await wholeTables(source));
    const text = fc.option(fc.string({ unit: "binary", maxLength: 30 }), { nil: null });
    const pin = fc.record({
      title: text,
      description: text,
      poster_name: text,
      downloaded: fc.option(fc.maxSafeInteger(), { nil: null }),
    });
    const key = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(key, pin), { minLength: 1, maxLength: 60 }), async (pins) => {
        const lines = pins.map(([index, fields]) =>
          JSON.stringify({ index: `#${index}#`, ...fields }).replace(/"#(-?\d+)#"/, "$1"),
        );
        await loadSource(source, { files: { pin: [file("pins.jsonl", lines.join("\n"))] }, replace: true });
        const last = new Map(pins.map(([index, fields]) => [String(index), fields]));
        const rows = await read({ pin: [...last.keys()], geo: [], user: [] });
        for (const [index, fields] of last) {
          const json = rows.pin.get(index) ?? "";
          expect(json).toMatch(new RegExp(`^{"index":${index},"unique_id":null,"title":`));
          expect(JSON.parse(json)).toMatchObject(fields);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("thousands of lines, wide ones among them, in several files", async () => {
    const { source } = await freshSource();
    const lines = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) =>
        JSON.stringify({ index: from + i, title: "x".repeat(i % 100 === 0 ? 60_000 : 10) }),
      ).join("\n");
    const seen: number[] = [];
    const files = { pin: [file("a.jsonl", lines(0, 1500)), file("b.jsonl", lines(1500, 3000))] };
    await loadSource(source, { files, onProgress: (rows) => seen.push(rows) });
    expect(seen.at(-1)).toBe(3000);
    await expect(source.rows("SELECT COUNT(*), SUM(LENGTH(title)) FROM pinterest_data")).resolves.toEqual([
      ["3000", String(30 * 60_000 + 2970 * 10)],
    ]);
  });

  test("seeded rows with others among them are no longer taken for a fill's", async () => {
    const { source } = await freshSource();
    await fillSource(source, { posts: 10 });
    await loadSource(source, { files: { user: [file("u.jsonl", '{"ind":3,"age":99}')] }, replace: true });
    await expect(fillSource(source, { posts: 10 })).rejects.toThrow(
      /Table user_data at .* holds 10 other rows: give --replace/,
    );
  });
});

describe("a bad line is named, and nothing is loaded", () => {
  const good = '{"ind":1,"age":20}\n{"ind":2}\n';
  test.each<[string, string | Uint8Array, RegExp]>([
    ["u.jsonl", `${good}{"ind":3`, /u\.jsonl:3: no JSON \(.*\)\. Nothing was loaded$/],
    ["u.jsonl", `${good}[1]`, /u\.jsonl:3: no JSON object\./],
    ["u.jsonl", `${good}{"ind":3,"age":{}}`, /u\.jsonl:3: "age" is of type object: give a text, a number or null\./],
    ["u.jsonl", `${good}\n{"ind":3,"age":true}`, /u\.jsonl:4: "age" is of type boolean/],
    ["u.jsonl", `${good}{"age":3}`, /u\.jsonl:3: it has no ind, which tells the rows apart\./],
    [
      "u.jsonl",
      `${good}{"ind":3,"agee":1}`,
      /u\.jsonl:3: table user_data has no column "agee" \(its columns: ind, first_name/,
    ],
    ["u.jsonl", `${good}{"ind":3,"age":"7.5"}`, /u\.jsonl:3: age is "7\.5", which is no bigint\./],
    ["u.jsonl", `${good}{"ind":3,"age":" 7"}`, /u\.jsonl:3: age is " 7", which is no bigint\./],
    ["u.jsonl", `${good}{"ind":3,"age":9223372036854775808}`, /u\.jsonl:3: Out of range value for column 'age'\./],
    ["u.jsonl", `${good}{"ind":3,"date_joined":"2020"}`, /u\.jsonl:3: date_joined is "2020", which is no datetime\./],
    ["u.jsonl", `${good}{"ind":3,"date_joined":"2021-02-29 00:00:00"}`, /u\.jsonl:3: Incorrect datetime value/],
    [
      "u.jsonl",
      `${good}{"ind":3,"date_joined":"2020-01-01 00:00:00.5"}`,
      /u\.jsonl:3: .* the column keeps 0 digits of a second\./,
    ],
    [
      "u.jsonl",
      `${good}{"ind":3,"last_name":"${"x".repeat(65_536)}"}`,
      /u\.jsonl:3: Data too long for column 'last_name'\./,
    ],
    [
      "u.jsonl",
      `${good}{"ind":2}`,
      /u\.jsonl:3: table user_data has a row of ind 2 already; --replace puts this one in its place\./,
    ],
    ["u.jsonl", Buffer.concat([Buffer.from(good), Buffer.of(0x7b, 0xff, 0x7d)]), /u\.jsonl:3: not UTF-8\./],
    ["u.csv", "ind,age\n1,20\n2,x\n", /u\.csv:3: age is "x", which is no bigint\./],
    ["u.csv", 'ind,last_name\n1,"a\nb"\n2,c\n2,d\n', /u\.csv:5: table user_data has a row of ind 2 already/],
    ["u.csv", "ind,age\n1,20\n2,20,3\n", /u\.csv:3: Invalid Record Length/],
    ["u.csv", 'ind,age\n1,20\n2,"3\n', /u\.csv:\d: Quote Not Closed/],
    ["u.csv", "age\n1\n", /u\.csv:2: it has no ind/],
  ])("%s (%#)", async (name, content, message) => {
    const { source } = await freshSource();
    const pin = file("p.jsonl", '{"index":1}');
    const error: unknown = await loadSource(source, { files: { pin: [pin], user: [file(name, content)] } }).catch(
      (e) => e,
    );
    expect(error).toMatchObject({ kind: "usage", message: expect.stringMatching(message) });
    const counts = "SELECT (SELECT COUNT(*) FROM user_data), (SELECT COUNT(*) FROM pinterest_data)";
    await expect(source.rows(counts)).resolves.toEqual([["0", "0"]]);
  });

  test("a file that is not there", async () => {
    const { source } = await freshSource();
    for (const name of ["/no/such.jsonl", "/no/such.csv"])
      await expect(loadSource(source, { files: { pin: [name] } })).rejects.toMatchObject({
        kind: "usage",
        message: expect.stringMatching(/^Cannot read \/no\/such\.\w+: ENOENT/),
      });
  });
});
