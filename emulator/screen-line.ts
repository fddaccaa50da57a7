import type { Screen } from "./commands/tools.ts";

/** Draws the line at the foot of a terminal anew, cut to its width. */
export function drawLine(screen: Screen, text: string): void {
  const width = (screen.columns ?? 80) - 1;
  screen.write(`\r\u001b[K${text.length > width ? `${text.slice(0, width - 1)}…` : text}`);
}

/** Nothing where the output is no terminal. */
export function clearLine(screen: Screen): void {
  if (screen.isTTY) screen.write("\r\u001b[K");
}
