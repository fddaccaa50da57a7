import type { Screen } from "../commands/tools.ts";
import { grouped } from "../counts.ts";
import { clearLine, drawLine } from "../screen-line.ts";
import type { Sender } from "./sender.ts";

export interface ProgressOptions {
  readonly screen: Screen;
  readonly now: () => number;
  readonly sender: Pick<Sender, "tally" | "lagMs" | "stuck">;
}

/** Tells how a run goes: to people by a line that is drawn anew, to programs by a line of JSON now and then. */
export class Progress implements Disposable {
  readonly #options: ProgressOptions;
  readonly #timer: NodeJS.Timeout;
  /** Posts at some times before, for the rate. */
  #past: { at: number; posts: number }[] = [];

  constructor(options: ProgressOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#tell(), options.screen.isTTY ? 250 : 5000).unref();
    this.#past.push({ at: options.now(), posts: 0 });
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    clearLine(this.#options.screen);
  }

  #tell(): void {
    const { screen } = this.#options;
    const rate = this.#rate();
    if (!screen.isTTY) screen.write(`${JSON.stringify(this.#facts(rate))}\n`);
    else drawLine(screen, this.#line(rate));
  }

  /** Posts a second over the last seconds. */
  #rate(): number {
    const now = { at: this.#options.now(), posts: this.#options.sender.tally.posts };
    this.#past = [...this.#past, now].slice(-20);
    const first = this.#past[0] ?? now;
    return now.at > first.at ? (1000 * (now.posts - first.posts)) / (now.at - first.at) : 0;
  }

  #facts(rate: number) {
    const { tally, lagMs, stuck } = this.#options.sender;
    const { posts, acknowledged, retried, possiblyDoubled } = tally;
    const figures = { posts, rate: round(rate), acknowledged, retried, possiblyDoubled, lagMs: Math.round(lagMs) };
    return { at: new Date().toISOString(), ...figures, ...(stuck !== undefined && { waitingFor: stuck }) };
  }

  #line(rate: number): string {
    const { tally, lagMs, stuck } = this.#options.sender;
    const parts = [
      `${grouped(tally.posts)} posts`,
      `${round(rate)}/s`,
      `${grouped(tally.acknowledged)} records acknowledged`,
      `${grouped(tally.retried)} sent again`,
      `lag ${(lagMs / 1000).toFixed(1)} s`,
      ...(stuck === undefined ? [] : [stuck]),
    ];
    return parts.join(" · ");
  }
}

const round = (rate: number): number => Number(rate.toPrecision(3));
