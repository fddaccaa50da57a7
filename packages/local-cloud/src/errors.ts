import { type ErrorParts, ReportedError } from "local-process";

/** What went wrong, as one word that a program can act on. */
export type LocalCloudErrorCode =
  | "NO_JAVA"
  | "WRONG_JAVA"
  | "NO_MAVEN"
  | "NO_PYTHON"
  | "DOWNLOAD_FAILED"
  | "DISK_FULL"
  | "PART_DIED"
  | "PART_SILENT"
  | "BAD_OPTION";

/** Every failure of this package. `message` holds all parts, so printing it alone is enough. */
export class LocalCloudError extends ReportedError<LocalCloudErrorCode> {
  override readonly name = "LocalCloudError";
}

/** As what is shared with other packages makes the errors of this one. */
export const localCloudError = (code: LocalCloudErrorCode, problem: string, parts: ErrorParts): LocalCloudError =>
  new LocalCloudError(code, problem, parts);
