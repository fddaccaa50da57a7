import { fileURLToPath } from "node:url";
import { SparkError } from "../errors.ts";

/** Where the user's program called the package; its frames are only made into text when an error needs them. */
export interface Caller {
  readonly stack?: string;
}

/**
 * Captures the caller's stack. Called at the start of each action, before anything asynchronous, since afterwards the user's
 * frames are gone.
 */
export function captureCaller(): Caller {
  const caller: Caller = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = Math.max(limit, 30); // the package's own frames are left out below
  Error.captureStackTrace(caller, captureCaller);
  Error.stackTraceLimit = limit;
  return caller;
}

/**
 * The same error, its stack replaced by the caller's: it ends in the user's file and shows nothing of the package. Spark's causes
 * happened on the server, so theirs has no frames at all.
 */
export function withCallerStack<E>(error: E, caller: Caller): E {
  if (!(error instanceof Error)) return error;
  const frames = userFrames(caller.stack ?? "");
  if (frames.length === 0) return error;
  error.stack = [headline(error), ...frames].join("\n");
  for (let cause = error.cause; cause instanceof SparkError; cause = cause.cause) cause.stack = headline(cause);
  return error;
}

/** What V8 puts before the first frame; the message may have many lines. */
const headline = (error: Error): string => (error.message === "" ? error.name : `${error.name}: ${error.message}`);

/** Frames of other packages go too, unless the whole program is an installed package. */
function userFrames(stack: string): string[] {
  const outside = stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line) && !isOwn(line) && !line.includes("node:internal"));
  const own = outside.filter((line) => !line.includes("/node_modules/") && !line.includes("\\node_modules\\"));
  return own.length > 0 ? own : outside;
}

const packageUrl = new URL("..", import.meta.url).href;
const packagePath = fileURLToPath(packageUrl);
const isOwn = (frame: string): boolean => frame.includes(packageUrl) || frame.includes(packagePath);
