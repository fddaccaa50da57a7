import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BatchResult } from "../batch.ts";
import { jsonLine } from "./json-line.ts";

/** The result as one line for machines. */
export const machineResult = (result: BatchResult): string => JSON.stringify(summary(result));

/**
 * `answers/<question>.jsonl`, one row a line in the order of the answer, and `result.json`. The result comes last:
 * where it stands, the answers are whole. Two runs on the same input give the same bytes of answers.
 */
export async function writeResult(folder: string, result: BatchResult): Promise<void> {
  await mkdir(join(folder, "answers"), { recursive: true });
  for (const { question, rows } of result.answers)
    await replaceFile(
      join(folder, "answers", `${question.name}.jsonl`),
      rows.map((row) => `${jsonLine(row, question.columns)}\n`).join(""),
    );
  await replaceFile(join(folder, "result.json"), `${JSON.stringify(summary(result), null, 2)}\n`);
}

function summary({ tables, answers, durations }: BatchResult) {
  const questions = Object.fromEntries(answers.map(({ question, seconds }) => [question.name, seconds]));
  return {
    job: "batch",
    tables,
    answers: Object.fromEntries(answers.map(({ question, rows }) => [question.name, rows.length])),
    durations: { ...durations, questions },
  };
}

/** A reader sees the old file or the new one, never half of it. */
async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}
