import { create } from "@bufbuild/protobuf";
import { type Expr, type Frame, type SortKey, SparkSession } from "spark-connect-js";
import * as s from "spark-connect-js/schema";
import { DataFrame } from "../../../../../packages/spark-connect-js/src/api/dataframe.ts";
import { scope } from "../../../../../packages/spark-connect-js/src/api/scope.ts";
import {
  type Expression,
  ExpressionSchema,
} from "../../../../../packages/spark-connect-js/src/gen/spark/connect/expressions_pb.js";
import {
  type Relation,
  RelationSchema,
} from "../../../../../packages/spark-connect-js/src/gen/spark/connect/relations_pb.js";
import { type Program, type Programs, programs } from "./program.ts";

/** The columns of the tables t and u, of most types. */
export const row = s.schema({
  i: s.int(),
  i2: s.int(),
  d: s.double(),
  b: s.boolean(),
  s: s.string().nullable(),
  s2: s.string().nullable(),
  day: s.date(),
  ts: s.timestamp(),
  arr: s.array(s.int()),
  m: s.map(s.string(), s.long()),
  st: s.struct(s.schema({ x: s.int(), y: s.string() })),
});

/** Nothing listens there, and nothing is sent. */
export const spark = SparkSession.connect("sc://localhost");
export const t = spark.table("t");
export const u = spark.table("u");
/** The same, with their columns known to the compiler. */
export const typed = new DataFrame<(typeof row)["~shape"]>(t.state);

export const c = scope<(typeof row)["~shape"]>();

/** Programs that make a frame; what is compared is its plan. */
export const frames = (made: Readonly<Record<string, () => Pick<Frame<unknown>, "state">>>): Programs =>
  programs(
    RelationSchema,
    mapped(made, (make) => (): Relation => make().state.relation),
  );

/** Programs that make a column, an aggregate or a sort key. */
export const columns = (made: Readonly<Record<string, Pick<Expr<s.Cell>, "expr"> | SortKey>>): Programs =>
  programs(
    ExpressionSchema,
    mapped(made, (column) => (): Expression => ("order" in column ? sorted(column) : column.expr)),
  );

const sorted = ({ order }: SortKey): Expression =>
  create(ExpressionSchema, { exprType: { case: "sortOrder", value: order } });

const mapped = <A, B>(record: Readonly<Record<string, A>>, f: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, f(value)]));

export type { Program };
