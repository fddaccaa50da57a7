import { describe, expect, it } from "vitest";
import { type Kind, kinds } from "../../../schemas/kinds.ts";
import { judge, type Line } from "./judge.ts";

/** A good record with bytes inside its only text. */
const around = (...bytes: number[]): Uint8Array =>
  Buffer.concat([Buffer.from('{"ind":1,"country":"'), Buffer.from(bytes), Buffer.from('"}')]);

async function expectMalformed(lines: readonly Line[], kind: Kind = "geo"): Promise<void> {
  const found = await judge(kind, lines);
  const shown = lines.map((line) => JSON.stringify(line.toString()));
  expect(found.map((outcome, i) => [shown[i], outcome])).toEqual(shown.map((line) => [line, "malformed_json"]));
}

/** The key of each line, where it is one record. */
async function keysOf(lines: readonly Line[], kind: Kind = "geo"): Promise<unknown[]> {
  return (await judge(kind, lines)).map((found) => (typeof found === "string" ? found : found.ind));
}

describe("a line is one record", () => {
  it("in each table, an empty line none; blanks are not empty", async () => {
    for (const kind of kinds)
      expect(await keysOf(["", '{"ind":1}', "", " ", "\r", '{"ind":2}', ""], kind)).toEqual([
        ...[1n, "malformed_json", "malformed_json", 2n],
      ]);
  });

  it("with JSON's own blanks around and inside, of which \\r is one", async () => {
    expect(
      await keysOf([' \t\r{"ind":1}', '{"ind":1}\r', '{"ind":1} \t', '{ "ind"\t:\r1 , "a" : [ ] }', '{"ind"\n:1}']),
    ).toEqual([1n, 1n, 1n, 1n, 1n]);
  });

  it("with any other columns, whatever they hold", async () => {
    const values = ['"]"', '"}],[{"', '"\\"}],[{\\""', "[]", "[[],{}]", '{"ind":2}', "[1,[2,[3]]]", "null", "-0.5E+3"];
    expect(await keysOf(values.map((value) => `{"extra":${value},"ind":1}`))).toEqual(values.map(() => 1n));
    expect(await keysOf(['{"":"]","ind":1}', '{"r":{"ind":2},"ind":1}', '{"]":1,"ind":1}'])).toEqual([1n, 1n, 1n]);
  });

  it("with texts and numbers of any length in them", async () => {
    const long = "x".repeat(100_000);
    const found = await judge("pin", [
      `{"ind":1,"title":"${long}"}`,
      `{"ind":2,"extra":"${long}]"}`,
      `{"ind":3,"extra":${"1".repeat(2000)}}`,
      `{"ind":4,"title":${"1".repeat(2000)}}`,
    ]);
    expect(found).toMatchObject([{ title: long }, { ind: 2n }, { ind: 3n }, { title: "1".repeat(2000) }]);
  });

  it("as deep as a thousand levels, where Spark's parser ends: deeper ones are kept in the quarantine", async () => {
    const nested = (levels: number) => `{"ind":1,"extra":${"[".repeat(levels)}${"]".repeat(levels)}}`;
    expect(await keysOf([nested(990), nested(1001), nested(5000)])).toEqual([1n, "malformed_json", "malformed_json"]);
  });

  it("with names and texts in escapes, the last of two same names", async () => {
    const [escaped, last] = await judge("geo", [
      '{"\\u0069nd":1,"country":"\\u00c5land \\ud83d\\ude0d \\"\\\\\\/\\b\\f\\n\\r\\t\\u0000"}',
      '{"ind":1,"country":"A","country":"B"}',
    ]);
    expect(escaped).toMatchObject({ ind: 1n, country: 'Åland 😍 "\\/\b\f\n\r\t\0' });
    expect(last).toMatchObject({ country: "B" });
  });

  it("with `?` for an escaped half of a surrogate pair, which no UTF-8 text can hold", async () => {
    expect(await judge("geo", ['{"ind":1,"country":"a\\ud83d!"}'])).toMatchObject([{ country: "a?!" }]);
  });
});

describe("a line is malformed", () => {
  const good = '{"ind":1}';

  it("where anything follows the object", () =>
    expectMalformed([
      ...[`${good}${good}`, `${good} ${good}`, `${good},${good}`, `${good}\r${good}`, `${good} and more`, `${good}x`],
      ...[`${good} null`, `${good} 1`, `${good},`, `${good};`, `${good}}`, `${good}]`, `${good}\0`, `${good} // note`],
    ]));

  it("where anything stands before it", () =>
    expectMalformed([
      `x${good}`,
      `,${good}`,
      `\ufeff${good}`,
      `\u00a0${good}`,
      `/* */${good}`,
      `(${good})`,
      `\x1e${good}`,
    ]));

  it("where it would pass as part of a list or of another object", () =>
    expectMalformed([
      ...[`${good}],[${good}`, `${good}],"x":[1`, `${good}]]`, `],[${good}`, `],[`, `]`, `[`, `${good}] `],
      ...[`${good},"r":${good}`, `${good}},{"r":${good}`, `${good},"x":1`, `1},{"r":${good}`, `${good}],${good}`],
    ]));

  it("where it is another JSON value", () =>
    expectMalformed(["5", '"text"', "null", "true", "[]", `[${good}]`, `[${good},${good}]`, '["ind",1]', "{}{}"]));

  it("where it is half an object, or none", () =>
    expectMalformed([
      ...["{", "}", "{{}}", '{"ind"', '{"ind":', '{"ind":1', '"ind":1}', '{"ind":1,"country":"Aru', '{"ind" 1}'],
      ...["not json", "<html>502</html>", "index,title,category", "ind=1", "\t", "\u2028", "\ud83d\ude0d"],
    ]));

  it("where it is JavaScript's or Python's, not JSON", () =>
    expectMalformed([
      ...["{'ind':1}", "{ind:1}", "{1:1}", `{"ind":1,'a':1}`, `{"ind":1,"a":'b'}`, '{"ind":1,}', '{,"ind":1}'],
      ...['{"ind":1,,"a":1}', '{"ind":1 "a":1}', '{"ind"=1}', '{"ind":1,"a":[1,]}', '{"ind":1,"a":(1)}'],
      ...["NaN", "Infinity", "-Infinity", "+Infinity", "INF", "True", "None", "undefined", "nul", "truely", ""].map(
        (value) => `{"ind":1,"a":${value}}`,
      ),
    ]));

  it("where a number is none of JSON's, also in a column that nobody reads", () =>
    expectMalformed(
      ["007", "+7", ".5", "5.", "-", "--1", "- 1", "1e", "1e+", "1.e3", "0x1F", "1_000", "1.2.3", "1 2", "1d"].flatMap(
        (value) => [`{"ind":1,"a":${value}}`, `{"ind":${value}}`, `{"ind":1,"latitude":${value}}`],
      ),
    ));

  it("where a text is none of JSON's, also in a column that nobody reads", () =>
    expectMalformed(
      ["\\x41", "\\'", "\\u12", "\\u12G4", "\\U0041", "\\", "a\tb", "a\rb", "a\0b", "\x1f", 'a"b'].flatMap((text) => [
        `{"ind":1,"a":"${text}"}`,
        `{"ind":1,"country":"${text}"}`,
      ]),
    ));

  it("where what follows a broken text in a column would do as JSON again", () =>
    expectMalformed([
      ...['{"ind":1,"country":"a\t,"index":"5"}', '{"ind":1,"country":"\\u12"}', '{"ind":1,"country":"\\x"}'],
      ...['{"country":"\\u12","ind":1}', '{"ind":1,"country":[01],"latitude":1}', '{"ind":"\\u12","index":1}'],
    ]));

  it("where its bytes are no UTF-8", async () => {
    await expectMalformed([
      ...[around(0xff), around(0x80), around(0xc3, 0x28), around(0xe2, 0x82), around(0xf0, 0x9f, 0x98)],
      ...[around(0xc0, 0xaf), around(0xe0, 0x80, 0xaf), around(0xf4, 0x90, 0x80, 0x80), around(0xe9, 0x74, 0xe9)],
      // A surrogate by itself, and a pair of them.
      ...[around(0xed, 0xa0, 0x80), around(0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80)],
      Buffer.concat([Buffer.from(good), Buffer.from([0xff])]),
      Buffer.from(`\ufeff${good}`, "utf16le"),
      Buffer.concat([Buffer.from('{"ind":1,"'), Buffer.from([0xe9]), Buffer.from('":"in a name"}')]),
    ]);
    const edges = [
      around(0xc2, 0x80),
      around(0xef, 0xbf, 0xbf),
      around(0xf4, 0x8f, 0xbf, 0xbf),
      around(0xed, 0x9f, 0xbf),
    ];
    expect(await keysOf(edges)).toEqual(edges.map(() => 1n));
  });
});
