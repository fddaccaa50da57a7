import { hostname } from "node:os";
import { basename } from "node:path";

/**
 * What every execution of this program carries, the same after each start: `ts:<user>@<host>/<program>`. A process that was killed
 * cannot stop its work; whoever comes next into the same session finds it by this tag.
 */
export const clientTag = (userId: string, program = process.argv[1] ?? "node"): string =>
  `ts:${userId}@${hostname()}/${basename(program)}`.replaceAll(",", "_");
