import { createServer } from "node:net";

/** That port of 127.0.0.1 if it is free (else Node's EADDRINUSE or EACCES), or any that is; another process may still take it first. */
export function freePort(port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}
