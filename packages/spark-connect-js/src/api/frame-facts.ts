import { showString } from "../plan/show-string.ts";
import type { StructType } from "../schema/data-type.ts";
import { analyzeSchema, type ExplainMode, explainString, isLocalPlan } from "./analysis.ts";
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

  /** The plans as text: `simple`, `extended`, `codegen`, `cost` or `formatted`. */
  async explain(mode: ExplainMode = "simple"): Promise<string> {
    return called(() => explainString(this.state, mode));
  }

  async isLocal(): Promise<boolean> {
    return called(() => isLocalPlan(this.state));
  }

  /** The table as Spark draws it. */
  async showString({ rows = 20, truncate = 20, vertical = false, ...options }: ShowOptions = {}): Promise<string> {
    const drawn = showString(this.plan, { numRows: rows, truncate, vertical });
    return answer(this.derive(drawn), options, async (result) => String(await result.scalar()));
  }

  /** Prints the table as Spark draws it, 20 rows and 20 characters a cell unless told otherwise. */
  async show(options: ShowOptions = {}): Promise<void> {
    process.stdout.write(`${await this.showString(options)}\n`);
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
