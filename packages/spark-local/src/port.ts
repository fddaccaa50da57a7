import { createServer } from "node:net";
import { hasCode, SparkLocalError } from "./errors.ts";

/** A port that is free now; another process may still take it before the server does. */
export function freePort(): Promise<number> {
  return tryListen(0);
}

/** Says at once, not after seconds of start, that somebody has the port. Throws PORT_TAKEN. */
export async function assertFree(port: number): Promise<void> {
  await tryListen(port).catch((error) => {
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

function tryListen(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}
