import { LocalDate, Window } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { array, binary, byte, date, decimal, double, int, long, schema, string } from "spark-connect-js/schema";
import { test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const scores = schema({ team: string(), n: int(), score: int(), best: int().nullable() });
const rows = [
  { team: "a", n: 1, score: 10, best: null },
  { team: "a", n: 2, score: 10, best: 7 },
  { team: "a", n: 3, score: 30, best: null },
  { team: "b", n: 4, score: 5, best: null },
];
const frame = () => session().createDataFrame(rows, scores);

test("ranks as parts of the whole", async () => {
  const df = frame()
    .project((c) => {
      const byScore = Window.partitionBy(c.team).orderBy(c.score);
      return { n: c.n, percent: f.percentRank().over(byScore), share: f.cumeDist().over(byScore) };
    })
    .orderBy((c) => c.n);
  await expectFrame(df, schema({ n: int(), percent: double(), share: double() }), [
    { n: 1, percent: 0, share: 2 / 3 },
    { n: 2, percent: 0, share: 2 / 3 },
    { n: 3, percent: 1, share: 1 },
    { n: 4, percent: 0, share: 1 },
  ]);
});

test("the n-th value, first and last of a frame, with nulls and without", async () => {
  const df = frame()
    .project((c) => {
      const ordered = Window.partitionBy(c.team).orderBy(c.n);
      const whole = ordered.rowsBetween(Window.unboundedPreceding, Window.unboundedFollowing);
      return {
        n: c.n,
        second: f.nthValue(c.score, 2).over(ordered),
        known: f.nthValue(c.best, 1, true).over(ordered),
        with_nulls: f.nthValue(c.best, 1).over(whole),
        first: f.first(c.best, true).over(whole),
        last: f.lastValue(c.n).over(whole),
        listed: f.arrayAgg(c.best).over(whole),
      };
    })
    .orderBy((c) => c.n);
  const answer = schema({
    n: int(),
    second: int().nullable(),
    known: int().nullable(),
    with_nulls: int().nullable(),
    first: int().nullable(),
    last: int().nullable(),
    listed: array(int()),
  });
  await expectFrame(df, answer, [
    { n: 1, second: null, known: null, with_nulls: null, first: 7, last: 3, listed: [7] },
    { n: 2, second: 10, known: 7, with_nulls: null, first: 7, last: 3, listed: [7] },
    { n: 3, second: 10, known: 7, with_nulls: null, first: 7, last: 3, listed: [7] },
    { n: 4, second: null, known: null, with_nulls: null, first: null, last: 4, listed: [] },
  ]);
});

test("neighbours with a fallback, which is used where there is no row, and not for nulls", async () => {
  const df = frame()
    .project((c) => {
      const ordered = Window.partitionBy(c.team).orderBy(c.n);
      return {
        n: c.n,
        before: f.lag(c.score, 1, 0).over(ordered),
        two_after: f.lead(c.score, 2, -1).over(ordered),
        own: f.lag(c.score, 1, c.n).over(ordered),
        nullable: f.lead(c.best, 1, 99).over(ordered),
        maybe: f.lag(c.score, 1, c.best).over(ordered),
        back: f.lag(c.team, -1, "none").over(ordered),
      };
    })
    .orderBy((c) => c.n);
  const answer = schema({
    n: int(),
    before: int(),
    two_after: int(),
    own: int(),
    nullable: int().nullable(),
    maybe: int().nullable(),
    back: string(),
  });
  await expectFrame(df, answer, [
    { n: 1, before: 0, two_after: 30, own: 1, nullable: 7, maybe: null, back: "a" },
    { n: 2, before: 10, two_after: -1, own: 10, nullable: null, maybe: 10, back: "a" },
    { n: 3, before: 10, two_after: -1, own: 10, nullable: 99, maybe: 10, back: "none" },
    { n: 4, before: 0, two_after: -1, own: 4, nullable: 99, maybe: null, back: "none" },
  ]);
});

test("fallbacks of every type that has constants; of decimals the answer is nullable", async () => {
  const typed = schema({ l: long(), d: double(), x: binary(), day: date(), y: byte(), c: decimal(10, 2) });
  const day = LocalDate.parse("2020-02-29");
  const row = { l: 1n, d: 1.5, x: Uint8Array.of(1), day, y: 1, c: "1.25" };
  const df = session()
    .createDataFrame([row], typed)
    .project((c) => {
      const ordered = Window.orderBy(c.l);
      return {
        l: f.lag(c.l, 1, 2n).over(ordered),
        d: f.lead(c.d, 1, 2).over(ordered),
        x: f.lag(c.x, 1, Uint8Array.of(2)).over(ordered),
        day: f.lag(c.day, 1, LocalDate.parse("1970-01-01")).over(ordered),
        y: f.lag(c.y, 1, c.y).over(ordered),
        c: f.lag(c.c, 1, c.c).over(ordered),
        wide: f.lag(c.c, 1, c.c.times(c.c)).over(ordered),
      };
    });
  const answer = schema({
    ...{ l: long(), d: double(), x: binary(), day: date(), y: byte() },
    ...{ c: decimal(10, 2).nullable(), wide: decimal(10, 2).nullable() },
  });
  const expected = {
    ...{ l: 2n, d: 2, x: Uint8Array.of(2), day: LocalDate.parse("1970-01-01"), y: 1, c: "1.25", wide: "1.56" },
  };
  await expectFrame(df, answer, [expected], { widened: ["c"] });
});
