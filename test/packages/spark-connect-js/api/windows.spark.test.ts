import { Window } from "spark-connect-js";
import { count, denseRank, lag, lead, max, ntile, rank, rowNumber, sum } from "spark-connect-js/functions";
import { double, int, long, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame } from "./frames.ts";

const scores = schema({ team: string(), n: int(), score: int() });
const rows = [
  { team: "a", n: 1, score: 10 },
  { team: "a", n: 2, score: 10 },
  { team: "a", n: 3, score: 30 },
  { team: "b", n: 4, score: 5 },
];
const frame = () => session().createDataFrame(rows, scores);

test("ranks and neighbours", async () => {
  const df = frame()
    .project((c) => {
      const byScore = Window.partitionBy(c.team).orderBy(c.score.asc());
      const byNumber = Window.partitionBy(c.team).orderBy(c.n);
      return {
        n: c.n,
        row_number: rowNumber().over(byNumber),
        rank: rank().over(byScore),
        dense: denseRank().over(byScore),
        half: ntile(2).over(byNumber),
        before: lag(c.score).over(byNumber),
        two_after: lead(c.score, 2).over(byNumber),
      };
    })
    .orderBy((c) => c.n);
  const expected = schema({
    n: int(),
    row_number: int(),
    rank: int(),
    dense: int(),
    half: int(),
    before: int().nullable(),
    two_after: int().nullable(),
  });
  await expectFrame(df, expected, [
    { n: 1, row_number: 1, rank: 1, dense: 1, half: 1, before: null, two_after: 30 },
    { n: 2, row_number: 2, rank: 1, dense: 1, half: 1, before: 10, two_after: null },
    { n: 3, row_number: 3, rank: 3, dense: 2, half: 2, before: 10, two_after: null },
    { n: 4, row_number: 1, rank: 1, dense: 1, half: 1, before: null, two_after: null },
  ]);
});

test("frames of rows and of values", async () => {
  const { currentRow, unboundedFollowing, unboundedPreceding } = Window;
  const df = frame()
    .project((c) => {
      const ordered = Window.orderBy(c.n);
      return {
        n: c.n,
        running: sum(c.score).over(ordered),
        pair: sum(c.score).over(ordered.rowsBetween(-1, currentRow)),
        rest: count().over(ordered.rowsBetween(0, unboundedFollowing)),
        near: count().over(Window.orderBy(c.score).rangeBetween(-5, 5n)),
        whole: max(c.score).over(Window.rowsBetween(unboundedPreceding, unboundedFollowing)),
        team: max(c.n).over(
          Window.partitionBy(c.team).orderBy(c.n).rangeBetween(unboundedPreceding, unboundedFollowing),
        ),
        share: sum(c.score).over(Window.partitionBy(c.team)).divide(10),
      };
    })
    .orderBy((c) => c.n);
  const expected = schema({
    n: int(),
    running: long().nullable(),
    pair: long().nullable(),
    rest: long(),
    near: long(),
    whole: int().nullable(),
    team: int().nullable(),
    share: double().nullable(),
  });
  await expectFrame(df, expected, [
    { n: 1, running: 10n, pair: 10n, rest: 4n, near: 3n, whole: 30, team: 3, share: 5 },
    { n: 2, running: 20n, pair: 20n, rest: 3n, near: 3n, whole: 30, team: 3, share: 5 },
    { n: 3, running: 50n, pair: 40n, rest: 2n, near: 1n, whole: 30, team: 3, share: 5 },
    { n: 4, running: 55n, pair: 35n, rest: 1n, near: 3n, whole: 30, team: 4, share: 0.5 },
  ]);
});

test("Window.rangeBetween and a later partitionBy replace what was there", async () => {
  const { unboundedPreceding, unboundedFollowing } = Window;
  const df = frame().project((c) => ({
    all: count().over(Window.rangeBetween(unboundedPreceding, unboundedFollowing).partitionBy(c.n).partitionBy(c.team)),
  }));
  expect((await df.collect()).map((row) => row.all).sort()).toEqual([1n, 3n, 3n, 3n]);
});
