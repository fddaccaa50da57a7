import { ExpressionSchema } from "../../../../../packages/spark-connect-js/src/gen/spark/connect/expressions_pb.js";
import { RelationSchema } from "../../../../../packages/spark-connect-js/src/gen/spark/connect/relations_pb.js";
import { dropNa } from "../../../../../packages/spark-connect-js/src/plan/drop-na.ts";
import { attribute, call } from "../../../../../packages/spark-connect-js/src/plan/expression.ts";
import { lambda } from "../../../../../packages/spark-connect-js/src/plan/lambda.ts";
import { literal } from "../../../../../packages/spark-connect-js/src/plan/literal.ts";
import { readTable } from "../../../../../packages/spark-connect-js/src/plan/read.ts";
import { type RelationType, relation } from "../../../../../packages/spark-connect-js/src/plan/relation.ts";
import { sql, withRelations } from "../../../../../packages/spark-connect-js/src/plan/sql.ts";
import { subqueryAlias } from "../../../../../packages/spark-connect-js/src/plan/subquery-alias.ts";
import { programs } from "./program.ts";

// What the plan's constructors can make and no verb asks for yet.

const input = relation(0n, readTable("t"));
const made = (relType: RelationType) => relation(1n, relType);

export const relationConstructors = programs(RelationSchema, {
  "dropna: at least": () => made(dropNa(input, ["i", "s"], 2)),
});

export const sourceConstructors = programs(RelationSchema, {
  withRelations: () =>
    relation(3n, withRelations(relation(2n, sql("SELECT * FROM v")), [made(subqueryAlias(input, "v"))])),
});

export const columnConstructors = programs(ExpressionSchema, {
  lambda: () => call("transform", [attribute("arr"), lambda(["x"], (x) => call("+", [x, literal(1)]))]),
  "lambda: two variables": () => call("transform", [attribute("arr"), lambda(["x", "y"], (x, y) => call("+", [x, y]))]),
  "lambda: nested": () =>
    call("transform", [
      attribute("arr"),
      lambda(["x"], (x) => call("exists", [attribute("arr"), lambda(["x"], (y) => call(">", [y, x]))])),
    ]),
});
