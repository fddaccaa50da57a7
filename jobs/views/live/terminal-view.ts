import type { Effects, Screen } from "../../runtime/effects.ts";
import type { LiveState } from "../../runtime/live/state.ts";
import { terminalFrame } from "./terminal-frame.ts";

export interface TerminalOptions {
  readonly environment: Effects["environment"];
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  /** Where the page is, if it is served. */
  readonly url?: string | undefined;
}

/** Whether the live view can be drawn there. */
export const canDraw = (screen: Screen, { TERM }: Effects["environment"]): boolean =>
  screen.isTTY === true && TERM !== "dumb";

/** Draws on a screen of its own, as an editor does: what was in the terminal is there again when it is closed. */
export class TerminalView {
  readonly #screen: Screen;
  readonly #options: TerminalOptions;
  #state: LiveState | undefined;
  #isClosed = false;

  constructor(screen: Screen, options: TerminalOptions) {
    this.#screen = screen;
    this.#options = options;
    screen.write(enter);
    screen.on?.("resize", this.#draw);
    // Also where somebody ends the process at once.
    process.once("exit", this.close);
  }

  show(state: LiveState): void {
    this.#state = state;
    this.#draw();
  }

  readonly close = (): void => {
    if (this.#isClosed) return;
    this.#isClosed = true;
    process.off("exit", this.close);
    this.#screen.off?.("resize", this.#draw);
    this.#screen.write(leave);
  };

  readonly #draw = (): void => {
    if (this.#state === undefined) return;
    const { columns = 80, rows = 24 } = this.#screen;
    const { environment, now, url } = this.#options;
    const colours = (environment.NO_COLOR ?? "") === "";
    const lines = terminalFrame(this.#state, { columns, rows, now: now(), colours, url });
    this.#screen.write(`${begin}${lines.map((line) => `${line}${clearLine}`).join("\r\n")}${clearBelow}${end}`);
  };
}

const enter = "\u001b[?1049h\u001b[?25l";
const leave = "\u001b[?25h\u001b[?1049l";
/** Terminals that know of it show the frame whole or not at all; the others take no notice. */
const begin = "\u001b[?2026h\u001b[H";
const end = "\u001b[?2026l";
const clearLine = "\u001b[K";
const clearBelow = "\u001b[J";
