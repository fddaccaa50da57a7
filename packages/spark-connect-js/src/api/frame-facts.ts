import { type AnalyzeQuestion, explainModes } from "../plan/analyze.ts";
import { rootPlan } from "../plan/plan.ts";
import { planString } from "../plan/plan-string.ts";
import { showString } from "../plan/show-string.ts";
import type { StructType } from "../schema/data-type.ts";
import { simpleString } from "../schema/simple-string.ts";
import { inspect } from "../values/inspect.ts";
import { analyzeSchema, ask, type ExplainMode, knownSchema } from "./analysis.ts";
import { wholeNumber } from "./arguments.ts";
import { called } from "./called.ts";
import { FrameRows } from "./frame-rows.ts";
import { answer } from "./frame-state.ts";
import type { ActionOptions } from "./result.ts";

/** The second layer of a frame: what it looks like, to the server and on a screen. */
export abstract class FrameFacts<R> extends FrameRows<R> {
  /** Names, types and nullability, as the server sees them. Asked once a frame. */
  async schema(): Promise<StructType> {
    return called(() => analyzeSchema(this.state));
  }

  async columns(): Promise<string[]> {
    return (await this.schema()).fields.map((f) => f.name);
  }

  /** Names and types, as `DESCRIBE TABLE` writes them: `[["id", "bigint"], ["tags", "array<string>"]]`. */
  async dtypes(): Promise<[name: string, type: string][]> {
    return (await this.schema()).fields.map(({ name, dataType }) => [name, simpleString(dataType)]);
  }

  /** The plans as text: `simple`, `extended`, `codegen`, `cost` or `formatted`. */
  async explain(mode: ExplainMode = "simple"): Promise<string> {
    return (await this.#ask({ case: "explain", value: { ...this.#asked, explainMode: explainModes[mode] } }))
      .explainString;
  }

  /** The plan that an action sends, as a tree of the protocol's messages, passwords and the like hidden. Asks nobody. */
  plan(): string {
    return planString(this.relation);
  }

  /** In Node's inspector: the schema where it was asked for, else the plan's root. */
  [inspect](): string {
    const fields = knownSchema(this.state.relation)?.fields;
    const kind = this.constructor.name;
    if (fields === undefined) return `${kind}[${this.relation.relType.case ?? "empty"}]`;
    return `${kind}[${fields.map(({ name, dataType }) => `${name}: ${simpleString(dataType)}`).join(", ")}]`;
  }

  /** Whether the server can answer without a job. */
  async isLocal(): Promise<boolean> {
    return (await this.#ask({ case: "isLocal", value: this.#asked })).isLocal;
  }

  /** Whether the frame has no end. */
  async isStreaming(): Promise<boolean> {
    return (await this.#ask({ case: "isStreaming", value: this.#asked })).isStreaming;
  }

  /** The files that the frame reads, as far as Spark knows them. */
  async inputFiles(): Promise<string[]> {
    return (await this.#ask({ case: "inputFiles", value: this.#asked })).files;
  }

  /** Whether both plans are the same to Spark, names of columns aside: they give the same rows, and share a cache. */
  async sameSemantics(other: FrameRows<unknown>): Promise<boolean> {
    const otherPlan = rootPlan(other.state.relation);
    return (await this.#ask({ case: "sameSemantics", value: { targetPlan: this.#asked.plan, otherPlan } })).result;
  }

  /** The same number for plans that are the same to Spark. */
  async semanticHash(): Promise<number> {
    return (await this.#ask({ case: "semanticHash", value: this.#asked })).result;
  }

  /** The schema as a tree, down to `level` (default: all of it), as Spark draws it. */
  async treeString(level?: number): Promise<string> {
    const depth = level !== undefined && { level: wholeNumber("treeString", level, 1) };
    return (await this.#ask({ case: "treeString", value: { ...this.#asked, ...depth } })).treeString;
  }

  /** Prints the schema as a tree. */
  async printSchema(level?: number): Promise<void> {
    process.stdout.write(`${await this.treeString(level)}\n`);
  }

  /** The table as Spark draws it. */
  async showString({ rows = 20, truncate = 20, vertical = false, ...options }: ShowOptions = {}): Promise<string> {
    const drawn = showString(this.relation, {
      numRows: wholeNumber("show: rows", rows),
      truncate: wholeNumber("show: truncate", truncate),
      vertical,
    });
    return answer(this.derive(drawn), options, async (result) => String(await result.scalar()));
  }

  /** Prints the table as Spark draws it, 20 rows and 20 characters a cell unless told otherwise. */
  async show(options: ShowOptions = {}): Promise<void> {
    process.stdout.write(`${await this.showString(options)}\n`);
  }

  get #asked() {
    return { plan: rootPlan(this.relation) };
  }

  #ask<Q extends AnalyzeQuestion>(question: Q) {
    return called(() => ask(this.state.client, question));
  }
}

export interface ShowOptions extends ActionOptions {
  /** Default 20. */
  readonly rows?: number;
  /** Longest cell in characters, default 20; 0 shows all. */
  readonly truncate?: number;
  /** One line a cell instead of one a row. */
  readonly vertical?: boolean;
}
