import type { Table } from "apache-arrow";
import { type BatchDecoder, createDecoder, type DecodedBatch } from "../arrow/decode.ts";
import { planMetrics, responseFacts } from "../client/execution-facts.ts";
import { forOperation } from "../client/for-operation.ts";
import type { SparkClient } from "../client/spark-client.ts";
import type { CommandResult, Plan } from "../plan/plan.ts";
import type { Relation } from "../plan/relation.ts";
import { type ActionOptions, type CalledOptions, FinishReport, whenCalled } from "./action-options.ts";
import { deliverMetrics } from "./observation.ts";
import { receivedStruct, unexpected } from "./received.ts";

export type { ActionOptions };

type ResultOf<C> = Extract<CommandResult, { readonly case: C }>["value"];

/** The answer to one plan, read once, as it comes. */
export class Result {
  readonly #client: SparkClient;
  readonly #plan: Plan;
  readonly #options: CalledOptions;
  #operationId = "";

  constructor(client: SparkClient, plan: Plan, options: ActionOptions) {
    this.#client = client;
    this.#plan = plan;
    this.#options = whenCalled(client, options);
  }

  /** Of the execution, once it has begun. */
  get operationId(): string {
    return this.#operationId;
  }

  /** Batches of rows; the decoder is made once, from the schema that comes first. */
  async *batches(): AsyncGenerator<DecodedBatch, void, undefined> {
    let decoder: BatchDecoder | undefined;
    for await (const { schema, responseType } of this.#responses()) {
      if (schema) decoder = this.#read(() => createDecoder(receivedStruct(schema)));
      if (responseType.case !== "arrowBatch") continue;
      const { data } = responseType.value;
      yield this.#read(() => {
        if (decoder === undefined) throw unexpected("Spark sent rows before their schema");
        return decoder.decode(data);
      });
    }
  }

  /** The one value of an answer of one row and one column. */
  async scalar(): Promise<unknown> {
    let value: unknown;
    for await (const batch of this.batches()) value = batch.columns()[0]?.[0] ?? value;
    return value;
  }

  async toArrow(): Promise<Table> {
    const parts: Uint8Array[] = [];
    for await (const { responseType } of this.#responses())
      if (responseType.case === "arrowBatch") parts.push(responseType.value.data);
    // Loaded only when asked for: it brings all of apache-arrow along.
    const { toArrowTable } = await import("../arrow/to-arrow.ts");
    return toArrowTable(parts);
  }

  /** Runs a command to its end. */
  async finish(): Promise<void> {
    for await (const _ of this.#responses());
  }

  /** Runs a SQL command to its end; the relation to go on with. */
  async sqlRelation(): Promise<Relation | undefined> {
    let relation: Relation | undefined;
    for await (const { responseType } of this.#responses())
      if (responseType.case === "sqlCommandResult") relation = responseType.value.relation;
    return relation;
  }

  /** Runs a command to its end; the result of this kind, which every server sends. */
  async commandResult<C extends CommandResult["case"]>(kind: C): Promise<ResultOf<C>> {
    let value: unknown;
    for await (const { responseType } of this.#responses()) if (responseType.case === kind) value = responseType.value;
    if (value === undefined) throw forOperation(unexpected(`Spark answered without ${kind}`), this.#operationId);
    return value as ResultOf<C>;
  }

  /** What cannot be read tells of its execution, as Spark's own errors do. */
  #read<T>(make: () => T): T {
    try {
      return make();
    } catch (error) {
      throw forOperation(error, this.#operationId);
    }
  }

  async *#responses() {
    const execution = this.#client.execute(this.#plan, this.#options);
    this.#operationId = execution.operationId;
    const report = new FinishReport(execution.operationId, this.#options);
    try {
      for await (const response of execution) {
        deliverMetrics(this.#client, response.observedMetrics);
        report.received(responseFacts(response).batch?.rowCount, planMetrics(response));
        yield response;
      }
    } catch (error) {
      report.fail(error);
      throw error;
    } finally {
      report.send();
    }
  }
}
