import { type ErrorParts, isDiskFull, ReportedError } from "local-process";

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

/** Every failure of this package. `message` holds all parts, so printing it alone is enough. */
export class SparkLocalError extends ReportedError<SparkLocalErrorCode> {
  override readonly name = "SparkLocalError";
}

/** As what is shared with other packages makes the errors of this one. */
export const sparkLocalError = (code: SparkLocalErrorCode, problem: string, parts: ErrorParts): SparkLocalError =>
  new SparkLocalError(code, problem, parts);

/** Turns Node's "disk full" into ours, wherever a file is written; other errors pass unchanged. */
export function orDiskFull(error: unknown, folder: string): unknown {
  return isDiskFull(error) ? diskFull(folder, { cause: error }) : error;
}

export function diskFull(folder: string, parts: Partial<ErrorParts> = {}): SparkLocalError {
  return new SparkLocalError("DISK_FULL", `No space left on the disk that holds ${folder}.`, {
    advice: `Free some space there, or choose another disk: ${OTHER_DISK}.`,
    ...parts,
  });
}

export const OTHER_DISK =
  'SPARK_LOCAL_CACHE moves the downloaded jars, the option "home" (--home) what a server writes';
