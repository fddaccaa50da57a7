/** What a failure says besides its problem. */
export interface ErrorParts {
  /** What to do about it. */
  readonly advice: string;
  /** The command that failed, as it could be typed into a shell; without secrets. */
  readonly command?: string | undefined;
  /** The last lines that it printed. */
  readonly log?: string | undefined;
  readonly cause?: unknown;
}

/** Makes the error of the package that asked, so that its users see one class of errors. */
export type Failure<Code extends string> = (code: Code, problem: string, parts: ErrorParts) => Error;

/** A failure for people: `message` holds all parts, so printing it alone is enough; `code` is a word that a program can act on. */
export class ReportedError<Code extends string = string> extends Error {
  readonly code: Code;
  // Node prints the fields of an error after its message, which has these already.
  readonly #parts: ErrorParts;

  constructor(code: Code, problem: string, parts: ErrorParts) {
    super(report(code, problem, parts), parts.cause === undefined ? undefined : { cause: parts.cause });
    this.code = code;
    this.#parts = parts;
  }

  /** What to do about it. */
  get advice(): string {
    return this.#parts.advice;
  }

  /** The command that failed, as it could be typed into a shell; secrets are masked and a long class path is shortened. */
  get command(): string | undefined {
    return this.#parts.command;
  }

  /** The last lines that it printed. */
  get log(): string | undefined {
    return this.#parts.log;
  }
}

function report(code: string, problem: string, { advice, command, log }: ErrorParts): string {
  const lines = [`[${code}] ${problem}`, advice];
  if (command) lines.push(`Command: ${command}`);
  if (log?.trim())
    lines.push(
      "Last lines of its log:",
      ...log
        .trimEnd()
        .split("\n")
        .map((line) => `  ${line}`),
    );
  return lines.join("\n");
}

/** True for Node's errors of that code, such as "ENOENT". */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** True where a file could not be written because its disk, or the user's share of it, is full. */
export function isDiskFull(error: unknown): boolean {
  return hasCode(error, "ENOSPC") || hasCode(error, "EDQUOT");
}
