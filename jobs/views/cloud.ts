import type { CloudPart, StartedPart } from "../runtime/effects.ts";
import { textTable } from "./text-table.ts";

/** How each part is. */
export function cloudTable(parts: readonly CloudPart[], width: number | undefined): string {
  const rows = parts.map(({ name, describe, state, pid, ports, memory }) => ({
    part: name,
    state,
    address: state === "up" || state === "silent" ? addressOf(ports) : "",
    MB: memory === undefined ? "" : Math.round(memory / 1e6),
    process: String(pid ?? ""),
    "": describe,
  }));
  return textTable(["part", "state", "address", "MB", "process", ""], rows, { width });
}

/** What `cloud up` has done, and what to do next. */
export function cloudStarted(
  started: readonly StartedPart[],
  parts: readonly CloudPart[],
  width: number | undefined,
): string {
  const rows = started.map(({ name, reused, milliseconds }) => ({
    part: name,
    address: addressOf(parts.find((part) => part.name === name)?.ports ?? {}),
    start: reused ? "was up" : `${(milliseconds / 1000).toFixed(1)} s`,
  }));
  return `${textTable(["part", "address", "start"], rows, { width })}\n\n${next}`;
}

/** The first port is where a part answers. */
const addressOf = (ports: Readonly<Record<string, number>>): string =>
  Object.values(ports)
    .slice(0, 1)
    .map((port) => `127.0.0.1:${port}`)
    .join();

const next = [
  "Next:",
  "  npm run pipeline -- source fill                      the source tables, with 11,154 posts",
  "  npm run pipeline -- setup all                        topics, streams and the bucket",
  "  npm run pipeline -- emulate --to kafka --count 1000  posts, as users would send them",
  "  npm run job:batch -- --lake s3a://pinterest-lake     cleans them and answers ten questions, seconds later",
  '  eval "$(npm run -s pipeline -- cloud env)"           the variables, for any other tool',
  "  npm run pipeline -- cloud down                       ends it; what it holds stays",
].join("\n");

/** Lines that a shell can read. */
export const shellLines = (variables: Readonly<Record<string, string>>): string =>
  Object.entries(variables)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'`)
    .join("\n");
