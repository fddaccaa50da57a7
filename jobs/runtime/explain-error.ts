import { AnalysisException, CancelledError, SparkConnectError, SparkError } from "spark-connect-js";
import { ExpectedError, exitCodes } from "./exit-codes.ts";

export interface Explained {
  readonly exitCode: number;
  /** What happened and what to do about it, without a stack. */
  readonly message: string;
}

/** An error as a person at a shell should see it, and the exit code that tells a scheduler what to do. */
export function explainError(error: unknown): Explained {
  if (error instanceof ExpectedError) return { exitCode: error.exitCode, message: error.message };
  if (error instanceof SparkError) return explainSpark(error);
  if (isExpectedOutside(error)) return { exitCode: outsideCodes[error.kind], message: error.message };
  if (error instanceof Error && "code" in error && error.code === "BAD_OPTION")
    return { exitCode: exitCodes.usage, message: error.message };
  if (error instanceof Error && ("advice" in error || "syscall" in error))
    return { exitCode: exitCodes.failed, message: error.message };
  return { exitCode: exitCodes.failed, message: unexpected(error) };
}

/** What the emulator throws, known by its shape: jobs do not import it. */
const outsideCodes = { usage: exitCodes.usage, tryAgain: exitCodes.tryAgain, failed: exitCodes.failed } as const;

const isExpectedOutside = (error: unknown): error is Error & { kind: keyof typeof outsideCodes } =>
  error instanceof Error && "kind" in error && Object.hasOwn(outsideCodes, String(error.kind));

function explainSpark(error: SparkError): Explained {
  if (error instanceof CancelledError) return { exitCode: exitCodes.interrupted, message: "Interrupted." };
  if (error.code === "PATH_NOT_FOUND") return { exitCode: exitCodes.usage, message: missingPath(error) };
  if (error.code === "SCHEMA_MISMATCH") return { exitCode: exitCodes.usage, message: error.message };
  const bucket = explainBucket(error.message);
  if (bucket !== undefined) return { exitCode: exitCodes.usage, message: bucket };
  if (error instanceof AnalysisException || !(error instanceof SparkConnectError))
    return { exitCode: exitCodes.failed, message: `Spark: ${withoutPlan(error.message)}` };
  const exitCode = connectionCodes[error.code] ?? exitCodes.failed;
  return { exitCode, message: error.message };
}

/** What may pass by itself is worth another try; a wrong address or token is not. */
const connectionCodes: Readonly<Record<string, number>> = {
  UNAVAILABLE: exitCodes.tryAgain,
  DEADLINE_EXCEEDED: exitCodes.tryAgain,
  SESSION_CHANGED: exitCodes.tryAgain,
  UNAUTHENTICATED: exitCodes.usage,
  PERMISSION_DENIED: exitCodes.usage,
  INVALID_CONNECT_URL: exitCodes.usage,
  INSECURE_TOKEN: exitCodes.usage,
};

/** What Hadoop says of a bucket that is not there, or that belongs to somebody else. */
function explainBucket(message: string): string | undefined {
  const [, url] = /(s3[an]?:\/\/[^/\s:'`]+)/.exec(message) ?? [];
  if (/NoSuchBucket|UnknownStoreException/.test(message))
    return `There is no bucket ${url ?? "of that name"}. Make it: npm run pipeline -- setup bucket`;
  if (/Service: S3, Status Code: 403|S3Exception.*Access ?Denied/.test(message))
    return `${url ?? "The bucket"} is closed to these keys: check its name, AWS_PROFILE, and what it lets in.`;
  return undefined;
}

/** Spark adds the whole plan, or its own stack, on the lines that follow. */
const withoutPlan = (message: string): string =>
  /^[\s\S]*?SQLSTATE: \w{5}/.exec(message)?.[0] ?? message.split("\n", 2).join("\n");

const missingPath = (error: SparkError): string =>
  `There is nothing at ${error.messageParameters?.path ?? "the path given"}. Give a lake with --lake ` +
  "(its topics/<id>.pin, .geo and .user hold .json files; --id names the prefix), or files with --pin, --geo and --user. " +
  "A server elsewhere sees its own disk, not this one.";

const unexpected = (error: unknown): string =>
  error instanceof Error ? `Unexpected: ${error.stack ?? error.message}` : `Unexpected: ${String(error)}`;
