import { statfsSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { excerpt, shellCommand, tail } from "local-process";
import { diskFull, SparkLocalError, type SparkLocalErrorCode } from "./errors.ts";
import { portTaken } from "./port.ts";

/** With less than this a server cannot even write its log, which then says nothing. */
const FULL_BYTES = 4 * 2 ** 20;

export interface FailedStart {
  readonly reason: "ended" | "timeout";
  readonly java: string;
  readonly args: readonly string[];
  readonly log: string;
  readonly home: string;
  readonly port: number;
  readonly timeoutMs: number;
}

const TAKEN = /BindException: .*(SparkConnectService|Address already in use)/;
const FULL = /No space left on device|Disk quota exceeded/;
const NO_MEMORY =
  /Could not reserve enough space|Initial heap size set to a larger|insufficient memory for the Java Runtime/;

/** Why a server did not come up, read from its log. */
export function startFailure(start: FailedStart): SparkLocalError {
  const text = tail(start.log, 400);
  const parts = { command: displayCommand([start.java, ...start.args]), log: excerpt(text) };
  if (TAKEN.test(text)) return portTaken(start.port, parts);
  if (FULL.test(text) || isFull(start.home)) return diskFull(start.home, parts);
  const [code, problem, advice] = diagnosis(start, text);
  return new SparkLocalError(code, problem, { ...parts, advice });
}

function diagnosis({ reason, timeoutMs }: FailedStart, text: string): [SparkLocalErrorCode, string, string] {
  if (NO_MEMORY.test(text)) {
    const advice = 'Give it less with the option "memory" (--memory 1g), or end something else.';
    return ["NO_MEMORY", "The machine has not enough memory for the server's heap.", advice];
  }
  if (reason === "timeout") {
    const advice = "The machine may be very busy; the log below says how far the start came.";
    return ["START_TIMEOUT", `No answer from Spark within ${timeoutMs / 1000} s.`, advice];
  }
  const advice = "The log below says why; a wrong key or value in the option conf is the usual reason.";
  return ["START_FAILED", `The Spark server ended before it answered${reasonIn(text)}.`, advice];
}

/** The message of the last exception in the log: the innermost cause of the one that ended the server. */
function reasonIn(text: string): string {
  const exceptions = /^(?:Exception in thread "main" |Caused by: )?[\w.$]+(?:Exception|Error): (.+)$/gm;
  const found = [...text.matchAll(exceptions)].at(-1)?.[1];
  return found === undefined ? "" : `: ${found}`;
}

/** The command with secrets masked and its class path, hundreds of jars, written as folders. */
export function displayCommand(words: readonly string[]): string {
  const shown = words.map((word, at) => (words[at - 1] === "-cp" ? folders(word) : mask(word)));
  return shellCommand(shown);
}

function folders(classPath: string): string {
  return [
    ...new Set(
      classPath.split(delimiter).map((jar) => join(dirname(jar), basename(jar).endsWith(".jar") ? "*" : basename(jar))),
    ),
  ].join(delimiter);
}

function mask(word: string): string {
  const [, key] = /^-D(spark\.[^=]*(?:secret|token|password|passwd|key|credential)[^=]*)=/i.exec(word) ?? [];
  return key ? `-D${key}=***` : word;
}

function isFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < FULL_BYTES;
  } catch {
    return false;
  }
}
