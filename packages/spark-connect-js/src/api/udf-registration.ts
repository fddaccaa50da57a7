import type { SparkClient } from "../client/spark-client.ts";
import { callNamed } from "../plan/expression.ts";
import { type JavaFunction, registerJavaFunction } from "../plan/java-function.ts";
import { commandPlan } from "../plan/plan.ts";
import type { Cell, Tag } from "../schema/cell.ts";
import { quoteName, typeDdl } from "../schema/ddl.ts";
import type { Field } from "../schema/field.ts";
import { called } from "./called.ts";
import { columnOf } from "./col.ts";
import type { ColumnOf } from "./column.ts";
import type { Expr } from "./expr.ts";
import { type NeedsPython, pythonOnly, refusePython } from "./needs-python.ts";
import { Result } from "./result.ts";
import { runSql } from "./sql-command.ts";

/** Functions of one's own: in SQL, or Java classes that the server has or got by `addArtifacts` (`spark.udf`). */
export class UDFRegistration {
  readonly #client: SparkClient;
  declare readonly register: NeedsPython<typeof pythonOnly.udf, "register">;

  constructor(client: SparkClient) {
    this.#client = client;
  }

  /** A class of `org.apache.spark.sql.api.java.UDF0` to `UDF22`; the return type as a type or DDL, where the class does not tell. */
  async registerJavaFunction(name: string, className: string, returnType?: Field<Cell> | string): Promise<void> {
    const type = typeof returnType === "object" ? returnType.dataType : returnType;
    return this.#register({ name, className, returnType: type });
  }

  /** A class of `UserDefinedAggregateFunction`. */
  async registerJavaUDAF(name: string, className: string): Promise<void> {
    return this.#register({ name, className, aggregate: true });
  }

  /**
   * A function of this session in SQL, which may use its parameters; an existing one of the name is replaced. The answer calls
   * it on columns: `const shout = await spark.udf.createTemporaryFunction("shout", { s: string() }, string(), "upper(s) || '!'")`,
   * `df.project((c) => ({ said: shout({ s: c.title }) }))`. In SQL it goes by its name. Needs Spark 4.0.
   */
  async createTemporaryFunction<P extends Readonly<Record<string, Cell>>, T extends Tag>(
    name: string,
    parameters: { readonly [K in keyof P]: Field<P[K]> },
    returns: Field<T>,
    body: string,
  ): Promise<(args: { readonly [K in keyof P]: Expr<P[K] | null> }) => ColumnOf<T | null>> {
    const entries = Object.entries<Field<Cell>>(parameters);
    const list = entries.map(([parameter, { dataType }]) => `${quoteName(parameter)} ${typeDdl(dataType)}`).join(", ");
    const head = `CREATE OR REPLACE TEMPORARY FUNCTION ${quoteName(name)}(${list})`;
    const text = `${head} RETURNS ${typeDdl(returns.dataType)} RETURN ${body}`;
    await called(() => runSql(this.#client, { text, args: {}, views: {} }, {}));
    return (args) => {
      const given = entries.map(([parameter]) => args[parameter as keyof P].expr);
      return columnOf<T | null>(callNamed(quoteName(name), given));
    };
  }

  #register(fn: JavaFunction): Promise<void> {
    return called(() => new Result(this.#client, commandPlan(registerJavaFunction(fn)), {}).finish());
  }
}

refusePython(UDFRegistration, pythonOnly.udf);
