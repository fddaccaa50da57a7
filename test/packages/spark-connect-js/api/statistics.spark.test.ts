import type { DataFrame } from "spark-connect-js";
import { array, boolean, double, int, long, schema, string } from "spark-connect-js/schema";
import { describe, expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame, pinFrame, pins } from "./frames.ts";

const shape = schema({ i: int(), d: double().nullable(), kind: string().nullable(), yes: boolean() });
const rows = [
  { i: 1, d: 2, kind: "a", yes: true },
  { i: 2, d: 4, kind: "a", yes: false },
  { i: 3, d: null, kind: "b", yes: true },
  { i: 4, d: 9, kind: null, yes: true },
];
const frame = () => session().createDataFrame(rows, shape);
const text = () => string().nullable();

describe("describe and summary", () => {
  test("describe: numbers and texts, five statistics, all as text", async () => {
    const df = frame().describe();
    const described = schema({ summary: text(), i: text(), d: text(), kind: text() });
    await expectFrame(df, described, [
      { summary: "count", i: "4", d: "3", kind: "3" },
      { summary: "mean", i: "2.5", d: "5.0", kind: null },
      { summary: "stddev", i: "1.2909944487358056", d: "3.605551275463989", kind: null },
      { summary: "min", i: "1", d: "2.0", kind: "a" },
      { summary: "max", i: "4", d: "9.0", kind: "b" },
    ]);
  });

  test("describe: columns of one's choice, in their order", async () => {
    await expectFrame(frame().describe("kind", "i").limit(1), schema({ summary: text(), kind: text(), i: text() }), [
      { summary: "count", kind: "3", i: "4" },
    ]);
    expect(await pinFrame(session()).describe().columns()).toEqual([
      "summary",
      ...["ind", "user_id", "title", "category", "saves", "price"],
    ]);
  });

  test("summary: quartiles by default, or what is asked for", async () => {
    const names = async (df: DataFrame<{ summary: (typeof shape)["~shape"]["kind"] }>) =>
      (await df.collect()).map((row) => row.summary);
    expect(await names(frame().summary().select("summary"))).toEqual([
      ...["count", "mean", "stddev", "min", "25%", "50%", "75%", "max"],
    ]);
    const df = frame().summary("count_distinct", "50%");
    await expectFrame(df, schema({ summary: text(), i: text(), d: text(), kind: text() }), [
      { summary: "count_distinct", i: "4", d: "3", kind: "2" },
      { summary: "50%", i: "2", d: "4.0", kind: null },
    ]);
    expect(await frame().untyped().describe("i").count()).toBe(5);
    expect(await frame().untyped().summary("min").first()).toEqual({ summary: "min", i: "1", d: "2.0", kind: "a" });
  });
});

describe("stat", () => {
  test("corr and cov, null taken as 0, NaN where nothing varies", async () => {
    const { stat } = frame();
    expect(await stat.corr("i", "i")).toBe(1);
    expect(await stat.cov("i", "d")).toBeCloseTo((-1.5 * -1.75 + -0.5 * 0.25 + 0.5 * -3.75 + 1.5 * 5.25) / 3, 12);
    expect(await frame().limit(1).stat.corr("i", "d")).toBeNaN();
    expect(await frame().limit(0).untyped().stat.corr("i", "d")).toBeNaN();
  });

  test("approxQuantile: of one column, of several, of none without values", async () => {
    const { stat } = frame();
    expect(await stat.approxQuantile("i", [0, 0.5, 1], 0)).toEqual([1, 2, 4]);
    expect(await stat.approxQuantile(["d", "i"], [0.5], 0)).toEqual([[4], [2]]);
    expect(
      await frame()
        .where((c) => c.d.isNull())
        .stat.approxQuantile("d", [0.5], 0),
    ).toEqual([]);
  });

  test("crosstab: a column for each value of the second column", async () => {
    const df = frame().stat.crosstab("kind", "yes");
    expect(await df.orderBy("kind_yes").collect()).toEqual([
      { kind_yes: "a", false: 1n, true: 1n },
      { kind_yes: "b", false: 0n, true: 1n },
      { kind_yes: "null", false: 0n, true: 1n },
    ]);
  });

  test("freqItems", async () => {
    const df = frame().stat.freqItems(["kind", "i"], 0.4);
    const frequent = schema({ kind: array(text()), i: array(int()) });
    await expectFrame(df.limit(0), frequent, []);
    expect((await df.first())?.kind).toContain("a");
    expect(await frame().untyped().stat.freqItems(["i"]).columns()).toEqual(["i_freqItems"]);
  });

  test("sampleBy: of each value its part, of others nothing; the same seed, the same rows", async () => {
    const many = session().createDataFrame(
      Array.from({ length: 300 }, (_, n) => ({ n: BigInt(n), kind: ["a", "b", "c"][n % 3]! })),
      schema({ n: long(), kind: string() }),
    );
    const drawn = many.stat.sampleBy(
      "kind",
      [
        ["a", 1],
        ["b", 0.3],
      ],
      5,
    );
    const kinds = (await drawn.collect()).map(({ kind }) => kind);
    const count = (kind: string) => kinds.filter((k) => k === kind).length;
    expect([count("a"), count("c")]).toEqual([100, 0]);
    expect(Math.abs(count("b") - 30)).toBeLessThan(25);
    expect(await drawn.count()).toBe(kinds.length);
    await expectFrame(many.stat.sampleBy("n", [[7n, 1]]), schema({ n: long(), kind: string() }), [
      { n: 7n, kind: "b" },
    ]);
    expect(
      await many
        .untyped()
        .stat.sampleBy("n", [[8, 1]])
        .collect(),
    ).toEqual([{ n: 8n, kind: "c" }]);
  });

  test("what cannot be meant is refused at once", async () => {
    const { stat } = frame();
    const refused = { code: "INVALID_ARGUMENT" };
    await expect(stat.approxQuantile("i", [1.5], 0)).rejects.toMatchObject(refused);
    await expect(stat.approxQuantile("i", [0.5], -1)).rejects.toMatchObject(refused);
    await expect(stat.approxQuantile([], [0.5], 0)).rejects.toMatchObject(refused);
    expect(() => stat.freqItems(["i"], 2)).toThrow("freqItems takes a part from 0.0001 to 1");
    expect(() => stat.freqItems([])).toThrow("freqItems: columns needs at least one");
    expect(() => stat.sampleBy("kind", [["a", 1.1]])).toThrow("sampleBy takes a number from 0 to 1, not 1.1");
  });

  test("the columns of a sample stay as they are", async () => {
    await expectFrame(
      pinFrame(session())
        .stat.sampleBy("category", [["art", 1]])
        .limit(0),
      pins,
      [],
    );
  });
});
