import * as f from "spark-connect-js/functions";
import { int, schema } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";

const frame = () => session().createDataFrame([{ n: 2 }, { n: null }, { n: 1 }], schema({ n: int().nullable() }));

test.each([
  ["asc", f.asc, [null, 1, 2]],
  ["ascNullsFirst", f.ascNullsFirst, [null, 1, 2]],
  ["ascNullsLast", f.ascNullsLast, [1, 2, null]],
  ["desc", f.desc, [2, 1, null]],
  ["descNullsFirst", f.descNullsFirst, [null, 2, 1]],
  ["descNullsLast", f.descNullsLast, [2, 1, null]],
])("%s", async (_, key, expected) => {
  const rows = await frame()
    .orderBy((c) => key(c.n))
    .collect();
  expect(rows.map(({ n }) => n)).toEqual(expected);
});
