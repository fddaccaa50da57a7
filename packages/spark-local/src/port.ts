import { freePort, hasCode } from "local-process";
import { SparkLocalError } from "./errors.ts";

/** Says at once, not after seconds of start, that somebody has the port. Throws PORT_TAKEN. */
export async function assertFree(port: number): Promise<void> {
  await freePort(port).catch((error) => {
    if (hasCode(error, "EADDRINUSE") || hasCode(error, "EACCES")) throw portTaken(port, { cause: error });
    throw error;
  });
}

export function portTaken(
  port: number,
  parts: { cause?: unknown; command?: string; log?: string } = {},
): SparkLocalError {
  const advice = `End what listens there (lsof -i :${port} names it), choose another port, or leave the option out to get a free one.`;
  return new SparkLocalError("PORT_TAKEN", `Port ${port} of 127.0.0.1 is taken.`, { ...parts, advice });
}
