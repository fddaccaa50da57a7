import type { Screen } from "./tools.ts";

/** One line at the foot of a terminal, drawn anew at most ten times a second; nothing where the output is no terminal. */
export class ProgressLine {
  readonly #screen: Screen;
  readonly #now: () => number;
  #drawn = Number.NEGATIVE_INFINITY;

  constructor(screen: Screen, now: () => number) {
    this.#screen = screen;
    this.#now = now;
  }

  show(text: () => string): void {
    if (!this.#screen.isTTY || this.#now() - this.#drawn < 100) return;
    this.#drawn = this.#now();
    const [line, width] = [text(), (this.#screen.columns ?? 80) - 1];
    this.#screen.write(`\r\u001b[K${line.length > width ? `${line.slice(0, width - 1)}…` : line}`);
  }

  clear(): void {
    if (this.#screen.isTTY) this.#screen.write("\r\u001b[K");
  }
}

/** `1,234,567`. */
export const grouped = (count: number): string => count.toLocaleString("en-US");

/** `3 rows`, `1 row`. */
export const counted = (count: number, thing: string): string => `${grouped(count)} ${thing}${count === 1 ? "" : "s"}`;
