import { SparkConnectError } from "../errors.ts";
import { attribute, qualified } from "../plan/expression.ts";
import type { Expression, Relation } from "../plan/relation.ts";
import { aliasOf } from "../plan/subquery-alias.ts";
import type { Cell, Shape } from "../schema/cell.ts";
import { invalidArgument } from "./arguments.ts";
import { Col } from "./col.ts";
import type { Columns } from "./column.ts";
import type { Expr } from "./expr.ts";
import { taken, within } from "./open-scopes.ts";

/**
 * The columns of a frame by name, as a callback sees them. With a plan id they belong to that relation, which a join
 * needs to tell its two sides apart; in a subquery they are told from others by the frame's alias.
 */
export const scope = <S extends Shape>(relation?: Relation, planId?: bigint): Columns<S> =>
  new Proxy(Object.create(null) as Columns<S>, {
    get: (_, name, columns: object) =>
      typeof name === "string"
        ? new Col(taken(attribute(name, planId), columns), () => outerAttribute(name, relation))
        : undefined,
  });

/** What a callback makes of the columns of a frame. Without the compiler something else may stand there. */
export function over<S extends Shape, T>(make: (columns: Columns<S>) => T, relation?: Relation): T {
  if (typeof make === "function") return within(scope<S>(relation), make);
  throw invalidArgument(
    `a typed verb takes a callback over the frame's columns, (c) => c.id.gt(1), not ${typeof make}: texts and col("id") are for untyped()`,
  );
}

/** Spark resolves names from the inside out, and no plan ids of an outer query. */
function outerAttribute(name: string, relation: Relation | undefined): Expression {
  const alias = relation && aliasOf(relation);
  if (alias !== undefined) return qualified(alias, name);
  const message = `${name}.outer() needs an alias by which a subquery knows this frame: df.alias("o").where((o) => …)`;
  throw new SparkConnectError({ code: "NO_ALIAS", message });
}

/**
 * A column by a name that is a type parameter, for steps that are generic over a frame: there `c[name]` has no
 * methods to the compiler, and `at(c, name)` is an expression that functions accept.
 */
export const at = <S extends Shape, K extends keyof S & string>(columns: Columns<S>, name: K): Expr<S[K] & Cell> =>
  columns[name] as unknown as Expr<S[K] & Cell>;

/** Named expressions of a callback's answer, in the order in which they were written. */
export const named = (made: Readonly<Record<string, Pick<Expr<Cell>, "expr">>>) =>
  Object.entries(made).map(([name, { expr }]) => ({ name, expr }));
