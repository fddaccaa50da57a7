/** What went wrong, as one word that a program can act on. */
export type SparkLocalErrorCode =
  | "NO_JAVA"
  | "WRONG_JAVA"
  | "NO_MAVEN"
  | "NO_SPARK"
  | "DOWNLOAD_FAILED"
  | "DISK_FULL"
  | "PORT_TAKEN"
  | "NO_MEMORY"
  | "START_FAILED"
  | "START_TIMEOUT"
  | "SERVER_ENDED"
  | "WARM_FAILED"
  | "BAD_OPTION";

export interface SparkLocalErrorParts {
  readonly advice: string;
  readonly command?: string | undefined;
  readonly log?: string | undefined;
  readonly cause?: unknown;
}

/** Every failure of this package. `message` holds all parts, so printing it alone is enough. */
export class SparkLocalError extends Error {
  override readonly name = "SparkLocalError";
  readonly code: SparkLocalErrorCode;
  // Node prints the fields of an error after its message, which has these already.
  readonly #parts: SparkLocalErrorParts;

  constructor(code: SparkLocalErrorCode, problem: string, parts: SparkLocalErrorParts) {
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

function report(code: string, problem: string, { advice, command, log }: SparkLocalErrorParts): string {
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

/** Turns Node's "disk full" into ours, wherever a file is written; other errors pass unchanged. */
export function orDiskFull(error: unknown, folder: string): unknown {
  return hasCode(error, "ENOSPC") || hasCode(error, "EDQUOT") ? diskFull(folder, { cause: error }) : error;
}

export function diskFull(folder: string, parts: Partial<SparkLocalErrorParts> = {}): SparkLocalError {
  return new SparkLocalError("DISK_FULL", `No space left on the disk that holds ${folder}.`, {
    advice: `Free some space there, or choose another disk: SPARK_LOCAL_CACHE moves the downloaded jars, the option "home" (--home) what a server writes.`,
    ...parts,
  });
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
