import { attribute } from "../plan/expression.ts";
import { project } from "../plan/project.ts";
import { planIdOf } from "../plan/relation.ts";
import { toDf } from "../plan/to-df.ts";
import { toSchema } from "../plan/to-schema.ts";
import { transpose } from "../plan/transpose.ts";
import { unpivot } from "../plan/unpivot.ts";
import { withColumns } from "../plan/with-columns.ts";
import { withColumnsRenamed } from "../plan/with-columns-renamed.ts";
import type { NonNull, Shape, Str } from "../schema/cell.ts";
import type { Schema } from "../schema/schema.ts";
import type { Entry, Keep, Of } from "../schema/shape.ts";
import type { DataFrame } from "./dataframe.ts";
import { derive } from "./frame-state.ts";
import { attributes } from "./grouped-data.ts";
import type { Metadata } from "./metadata.ts";
import type { NewName, NotTaken } from "./new-name.ts";
import { notTwice } from "./not-twice.ts";
import type { CommonCell, InOrder, NewNameList, NewNames, OneType, Renamed } from "./shape-types.ts";
import { TypedJoins } from "./typed-joins.ts";

/** Verbs of typed frames that change which columns there are, and keep their values. */
export abstract class TypedShapes<in out S extends Shape> extends TypedJoins<S> {
  /** New names for several columns; none may be the name of a column that is there. */
  withColumnsRenamed<const M extends { readonly [K in keyof S & string]?: string }>(
    names: M & NewNames<S, M>,
  ): DataFrame<Of<Renamed<S, M>>> {
    const renames = Object.entries(names as Readonly<Record<string, string>>).map(([from, to]) => ({ from, to }));
    notTwice(
      "withColumnsRenamed",
      renames.map(({ to }) => to),
    );
    return this.next(withColumnsRenamed(this.relation, renames));
  }

  /** New names for all columns, by position; the columns have one type, since the compiler does not know which stands where. */
  toDF<const N extends readonly [string, ...string[]]>(
    ...names: N & NewNameList<N> & InOrder<S, N>
  ): DataFrame<Of<Entry<N[number], S[keyof S]>>> {
    notTwice("toDF", names);
    return this.next(toDf(this.relation, names));
  }

  /**
   * Rows become columns, named by their values of the index column; a row for each of the other columns, whose name is in `key`.
   * Which values there are only the rows tell, so those that are wanted are said: `transpose("month", ["jan", "feb"])`.
   */
  transpose<K extends keyof S & string, const V extends readonly [string, ...string[]]>(
    indexColumn: K,
    values: V & NewNameList<V> & OneType<S[Exclude<keyof S, K>]>,
  ): DataFrame<Of<Entry<"key", Str> | Entry<V[number], NonNull<CommonCell<S[Exclude<keyof S, K>]>> | null>>> {
    const names = ["key", ...values];
    notTwice("transpose", names);
    const all = derive(this.state, transpose(this.relation, attributes([indexColumn])));
    return this.next(project(all.relation, attributes(names)));
  }

  /** The columns of a schema, in its order and types; a nullable one that is not there is null. Spark refuses what does not fit. */
  to<T extends Shape>(schema: Schema<T>): DataFrame<T> {
    return this.next(toSchema(this.relation, schema.structType));
  }

  /** The same frame, with more said of a column beside its type; it comes back in `schema()` and in tables. */
  withMetadata(name: keyof S & string, metadata: Metadata): DataFrame<S> {
    const expr = attribute(name, planIdOf(this.relation));
    return this.next(withColumns(this.relation, [{ name, expr, metadata: JSON.stringify(metadata) }]));
  }

  /**
   * A row for each of the columns `values`, with its name in one new column and its value in another:
   * `unpivot(["id"], ["north", "south"], "region", "sold")`.
   */
  unpivot<I extends keyof S & string, V extends keyof S & string, N extends string, M extends string>(
    ids: readonly I[],
    values: readonly [V, ...(readonly V[])] & OneType<S[V]>,
    variableColumnName: N & NewName<N> & NotTaken<N, I>,
    valueColumnName: M & NewName<M> & NotTaken<M, I | N>,
  ): DataFrame<Of<Keep<S, I> | Entry<N, Str> | Entry<M, CommonCell<S[V]>>>> {
    const columns = attributes(values as readonly V[]);
    return this.next(
      unpivot(this.relation, { ids: attributes(ids), values: columns, variableColumnName, valueColumnName }),
    );
  }
}
