import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BatchResult } from "../batch.ts";
import { usageError } from "../runtime/exit-codes.ts";
import { jsonLine } from "./json-line.ts";

/** The result as one line for machines. */
export const machineResult = (result: BatchResult): string => JSON.stringify(summary(result));

/**
 * `answers/<question>.jsonl`, one row a line in the order of the answer, and `result.json`. The result comes last:
 * where it stands, the answers are whole. Two runs on the same input give the same bytes of answers.
 */
export async function writeResult(folder: string, result: BatchResult): Promise<void> {
  await makeResultFolder(folder);
  await rm(join(folder, "result.json"), { force: true });
  for (const { question, rows } of result.answers)
    await replaceFile(
      join(folder, "answers", `${question.name}.jsonl`),
      rows.map((row) => `${jsonLine(row, question.columns)}\n`).join(""),
    );
  await replaceFile(join(folder, "result.json"), `${JSON.stringify(summary(result), null, 2)}\n`);
}

/** Asked for before the work begins: a folder that cannot be made should not be noticed after it. */
export async function makeResultFolder(folder: string): Promise<void> {
  await mkdir(join(folder, "answers"), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw usageError(`Cannot write to --out: ${error.message}`, error);
  });
}

function summary({ tables, answers, durations: { clean, answer, total } }: BatchResult) {
  const questions = Object.fromEntries(answers.map(({ question, seconds }) => [question.name, rounded(seconds)]));
  return {
    job: "batch",
    tables,
    answers: Object.fromEntries(answers.map(({ question, rows }) => [question.name, rows.length])),
    durations: { clean: rounded(clean), answer: rounded(answer), total: rounded(total), questions },
  };
}

/** To milliseconds. */
const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/** A reader sees the old file or the new one, never half of it. */
async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}
