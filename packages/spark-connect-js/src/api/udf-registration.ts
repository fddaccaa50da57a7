import type { SparkClient } from "../client/spark-client.ts";
import { type JavaFunction, registerJavaFunction } from "../plan/java-function.ts";
import { commandPlan } from "../plan/plan.ts";
import type { Cell } from "../schema/cell.ts";
import type { Field } from "../schema/field.ts";
import { called } from "./called.ts";
import { Result } from "./result.ts";

/** Names in SQL for Java classes that the server has, or got by `addArtifacts` (`spark.udf`). */
export class UDFRegistration {
  readonly #client: SparkClient;

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

  #register(fn: JavaFunction): Promise<void> {
    return called(() => new Result(this.#client, commandPlan(registerJavaFunction(fn)), {}).finish());
  }
}
