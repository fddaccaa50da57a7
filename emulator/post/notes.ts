import type { Screen } from "../commands/tools.ts";

/** Tells people what is waited for, each thing once; on a terminal over the progress line. */
export function noteOn(screen: Screen): (why: string) => void {
  const told = new Set<string>();
  return (why) => {
    if (!told.has(why)) screen.write(`${screen.isTTY ? "\r\u001b[K" : ""}Waiting: ${why}\n`);
    told.add(why);
  };
}
