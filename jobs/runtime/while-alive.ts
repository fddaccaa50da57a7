import type { LocalSpark } from "./effects.ts";
import { ExpectedError, exitCodes } from "./exit-codes.ts";

const lookMs = 300;

/**
 * The outcome of the work, or an error as soon as the server's process is gone: a client by itself goes on looking for
 * a server that answered before, for ten minutes.
 */
export async function whileAlive<T>(server: LocalSpark, work: Promise<T>): Promise<T> {
  let look: NodeJS.Timeout | undefined;
  const ended = new Promise<never>((_, reject) => {
    look = setInterval(() => isAlive(server.pid) || reject(serverEnded(server)), lookMs);
  });
  return Promise.race([work, ended])
    .catch((error: unknown) => {
      throw isAlive(server.pid) ? error : serverEnded(server);
    })
    .finally(() => clearInterval(look));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const serverEnded = ({ home }: LocalSpark): ExpectedError =>
  new ExpectedError(
    exitCodes.failed,
    `The Spark server ended by itself. Its log, the newest in ${home}/runs, may say why; ` +
      "a process that vanishes without a word was often killed for want of memory.",
  );
