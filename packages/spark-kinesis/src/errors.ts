import { type ErrorParts, ReportedError } from "local-process";

/** What went wrong, as one word that a program can act on. */
export type SparkKinesisErrorCode = "NO_MAVEN" | "DOWNLOAD_FAILED" | "DISK_FULL";

/** Every failure of this package. `message` holds all parts, so printing it alone is enough. */
export class SparkKinesisError extends ReportedError<SparkKinesisErrorCode> {
  override readonly name = "SparkKinesisError";
}

/** As what is shared with other packages makes the errors of this one. */
export const sparkKinesisError = (code: SparkKinesisErrorCode, problem: string, parts: ErrorParts): SparkKinesisError =>
  new SparkKinesisError(code, problem, parts);
