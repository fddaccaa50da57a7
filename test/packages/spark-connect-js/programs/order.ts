import { Window } from "spark-connect-js";
import { count, rowNumber, sum } from "spark-connect-js/functions";
import { int, long, schema, string } from "spark-connect-js/schema";
import { expect } from "vitest";
import { frame, program } from "./program.ts";

const numbers = schema({ n: int().nullable() });
const some = [{ n: 2 }, { n: null }, { n: 1 }];
const scores = schema({ team: string(), score: int() });
const games = [
  { team: "a", score: 10 },
  { team: "a", score: 30 },
  { team: "b", score: 5 },
];

/** Sorting, sets, joins, windows. */
export const order = [
  frame(
    "ascending under a limit: nulls come first",
    (spark) =>
      spark
        .createDataFrame(some, numbers)
        .orderBy((c) => c.n)
        .limit(2),
    numbers,
    [{ n: null }, { n: 1 }],
  ),
  frame(
    "descending under a limit: nulls come last",
    (spark) =>
      spark
        .createDataFrame(some, numbers)
        .orderBy((c) => c.n.desc())
        .limit(2),
    numbers,
    [{ n: 2 }, { n: 1 }],
  ),
  program("a sort is global, whatever the partitions", async (spark) => {
    const rows = await spark
      .range(0, 1000, 1, 8)
      .project((c) => ({ n: c.id.times(7n).mod(1000n) }))
      .orderBy((c) => c.n)
      .collect();
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 1000 }, (_, i) => BigInt(i)));
  }),
  frame(
    "union keeps duplicates",
    (spark) => {
      const df = spark.createDataFrame(games.slice(0, 1), scores);
      return df
        .union(df)
        .union(spark.createDataFrame(games.slice(2), scores))
        .orderBy((c) => [c.team, c.score]);
    },
    scores,
    [games[0]!, games[0]!, games[2]!],
  ),
  program("union by name is not misled by the order of columns", async (spark) => {
    const a = await spark.sql("SELECT 1 AS x, 'a' AS y");
    const b = await spark.sql("SELECT 'b' AS y, 2 AS x");
    expect(await a.unionByName(b).sort("x").collect()).toEqual([
      { x: 1, y: "a" },
      { x: 2, y: "b" },
    ]);
  }),
  frame(
    "a left join: what the right lacks is null, and nullable; null keys meet nothing",
    (spark) => {
      const left = spark.createDataFrame([{ k: 1 }, { k: null }, { k: 3 }], schema({ k: int().nullable() }));
      const right = schema({ k: int().nullable(), v: string() });
      const rows = [
        { k: 1, v: "one" },
        { k: null, v: "none" },
      ];
      return left.join(spark.createDataFrame(rows, right), ["k"], "left").orderBy((c) => c.k);
    },
    schema({ k: int().nullable(), v: string().nullable() }),
    [
      { k: null, v: null },
      { k: 1, v: "one" },
      { k: 3, v: null },
    ],
  ),
  program("full, semi and anti joins", async (spark) => {
    const [a, b] = [spark.range(0, 3), spark.range(2, 4)];
    const ids = async (how: "full" | "semi" | "anti") =>
      (
        await a
          .join(b, ["id"], how)
          .orderBy((c) => c.id)
          .collect()
      ).map(({ id }) => id);
    expect([await ids("full"), await ids("semi"), await ids("anti")]).toEqual([[0n, 1n, 2n, 3n], [2n], [0n, 1n]]);
  }),
  frame(
    "windows: a row's number, a running sum, the whole",
    (spark) =>
      spark
        .createDataFrame(games, scores)
        .project((c) => {
          const byScore = Window.partitionBy(c.team).orderBy(c.score);
          return {
            team: c.team,
            place: rowNumber().over(byScore),
            running: sum(c.score).over(byScore.rowsBetween(Window.unboundedPreceding, Window.currentRow)),
            games: count().over(Window.partitionBy(c.team)),
          };
        })
        .orderBy((c) => [c.team, c.place]),
    schema({ team: string(), place: int(), running: long().nullable(), games: long() }),
    [
      { team: "a", place: 1, running: 10n, games: 2n },
      { team: "a", place: 2, running: 40n, games: 2n },
      { team: "b", place: 1, running: 5n, games: 1n },
    ],
  ),
];
