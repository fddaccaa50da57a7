import type { AnyQuestion, MedianKind } from "../queries/questions/question.ts";
import { type Answer, answerQuestions } from "./runtime/answers.ts";
import { cleanTables, type TableCounts } from "./runtime/clean.ts";
import type { Inputs } from "./runtime/input.ts";
import { job } from "./runtime/job.ts";

export interface BatchParams {
  readonly inputs: Inputs;
  readonly questions: readonly AnyQuestion[];
  readonly median: MedianKind;
}

export interface BatchResult {
  readonly tables: TableCounts;
  readonly answers: readonly Answer[];
  /** Seconds. */
  readonly durations: { readonly clean: number; readonly answer: number; readonly total: number };
}

/** Raw records to clean tables and quarantine, which are replaced, and from those to answers. */
export const batch = job<BatchParams, BatchResult>({
  name: "batch",
  async run(context) {
    const { tables, now } = context;
    const started = now();
    try {
      const counts = await cleanTables(context);
      const cleaned = now();
      const answers = await answerQuestions(context);
      const seconds = (from: number, to: number) => (to - from) / 1000;
      const durations = {
        clean: seconds(started, cleaned),
        answer: seconds(cleaned, now()),
        total: seconds(started, now()),
      };
      return { tables: counts, answers, durations };
    } finally {
      await tables.dropStaged();
    }
  },
});
