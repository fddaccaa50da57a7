import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Compiler, compile, type Diagnostic } from "./compiler.ts";

export const refusalFiles = ["refused.ts", "refused-aggregates.ts", "refused-numbers.ts"] as const;

/** A refused program and what is to be said of it: `…` stands for any text of one line. */
export interface Refusal {
  readonly program: string;
  readonly line: number;
  readonly says: RegExp;
}

const mark = "// @ts-expect-error ";
const folder = join(process.cwd(), "test/types");
const accepted = join(folder, "accepted.ts");

const sourceOf = (file: string): Promise<string> => readFile(join(folder, file), "utf8");

export async function refusalsOf(file: string): Promise<Refusal[]> {
  const lines = (await sourceOf(file)).split("\n");
  return lines.flatMap((line, i) => {
    const at = line.indexOf(mark);
    return at < 0 ? [] : [{ program: lines[i + 1]!.trim(), line: i + 2, says: pattern(line.slice(at + mark.length)) }];
  });
}

/** What the compiler says of a file once nothing expects its errors. */
export async function complaintsOf(file: string, compiler?: Compiler): Promise<readonly Diagnostic[]> {
  const source = (await sourceOf(file)).replaceAll(mark, "// ").replace("./accepted.ts", accepted);
  return (await compile(source, compiler)).diagnostics;
}

/** Without `…` at the front, the message begins so. */
function pattern(says: string): RegExp {
  const parts = says.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${says.startsWith("…") ? "[\\s\\S]*" : ""}${parts.join(".*?")}`);
}
