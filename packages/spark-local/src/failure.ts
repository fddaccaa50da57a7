import { statfsSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { diskFull, SparkLocalError } from "./errors.ts";
import { excerpt } from "./excerpt.ts";
import { portTaken } from "./port.ts";
import { shellCommand } from "./shell.ts";
import { tail } from "./tail.ts";

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

/** Why a server did not come up, read from its log. */
export function startFailure(start: FailedStart): SparkLocalError {
  const text = tail(start.log, 400);
  const parts = { command: displayCommand([start.java, ...start.args]), log: excerpt(text) };
  if (/Address already in use/.test(text)) return portTaken(start.port, parts);
  if (/No space left on device|Disk quota exceeded/.test(text) || isFull(start.home))
    return diskFull(start.home, parts);
  if (
    /Could not reserve enough space|Initial heap size set to a larger|insufficient memory for the Java Runtime/.test(
      text,
    )
  ) {
    const advice = 'Give it less with the option "memory" (--memory 1g), or end something else.';
    return new SparkLocalError("NO_MEMORY", "The machine has not enough memory for the server's heap.", {
      ...parts,
      advice,
    });
  }
  if (start.reason === "timeout") {
    const advice = "The machine may be very busy; the log below says how far the start came.";
    return new SparkLocalError("START_TIMEOUT", `No answer from Spark within ${start.timeoutMs / 1000} s.`, {
      ...parts,
      advice,
    });
  }
  const advice = "The log below says why; a wrong key or value in the option conf is the usual reason.";
  return new SparkLocalError("START_FAILED", `The Spark server ended before it answered${reasonIn(text)}.`, {
    ...parts,
    advice,
  });
}

/** The innermost cause of the exception that ended the server. */
function reasonIn(text: string): string {
  const found = [...text.matchAll(/^(?:Exception in thread "main"|Caused by:) (?:[\w.$]+: )?(.+)$/gm)].at(-1)?.[1];
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
