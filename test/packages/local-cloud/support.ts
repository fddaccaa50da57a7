import { onTestFinished } from "vitest";
import { endPart } from "../../../packages/local-cloud/src/end.ts";
import type { Part, ProvideOptions, Settings } from "../../../packages/local-cloud/src/part.ts";
import { type Started, startPart } from "../../../packages/local-cloud/src/start.ts";

/** A program that answers over HTTP; what comes before it is done first. */
export const listening = (before = ""): string =>
  `${before}; require("node:http").createServer((_, answer) => answer.end("ok")).listen(process.env.PORT, "127.0.0.1")`;

/** A part whose program is that JavaScript. */
export const partOf = (script: string, more: Partial<Part> = {}): Part => ({
  name: "kafka",
  describe: "a part of the test",
  needs: [],
  ports: ["http"],
  graceMs: 2_000,
  provide: async () => async (place) => ({
    program: process.execPath,
    args: ["-e", script, place.folder],
    env: { PORT: String(place.ports.http), FOLDER: place.folder },
  }),
  answers: async (place) => (await fetch(`http://127.0.0.1:${place.ports.http}`)).ok,
  variables: (place) => ({ KAFKA_BOOTSTRAP_SERVERS: `127.0.0.1:${place.ports.http}` }),
  ...more,
});

/** Starts a part, ended at the latest when the test ends. */
export function start(
  part: Part,
  folder: string,
  given: Settings = {},
  options: Partial<ProvideOptions> = {},
): Promise<Started> {
  onTestFinished(async () => void (await endPart(part, folder)));
  return startPart(part, folder, given, { env: process.env, ...options });
}
