import { clearLine, drawLine } from "../screen-line.ts";
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
    drawLine(this.#screen, text());
  }

  clear(): void {
    clearLine(this.#screen);
  }
}
