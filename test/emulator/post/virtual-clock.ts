import type { Clock } from "../../../emulator/draw/clock.ts";

/** A clock that jumps to the next end of a wait when nothing else is left to do. */
export class VirtualClock implements Clock {
  #now = 0;
  readonly #waits = new Set<{ readonly at: number; readonly end: () => void }>();

  readonly now = (): number => this.#now;

  readonly sleep = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const aborted = () => {
        this.#waits.delete(wait);
        reject(signal?.reason);
      };
      const end = () => {
        this.#waits.delete(wait);
        signal?.removeEventListener("abort", aborted);
        resolve();
      };
      const wait = { at: this.#now + ms, end };
      this.#waits.add(wait);
      signal?.addEventListener("abort", aborted, { once: true });
    });

  /** Lets time pass until the work is done. */
  async run<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const done = () => {
      isDone = true;
    };
    work.then(done, done);
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!isDone) this.#jump();
    }
    return work;
  }

  #jump(): void {
    const [next] = [...this.#waits].sort((a, b) => a.at - b.at);
    if (next === undefined) throw new Error(`nothing waits at ${this.#now} ms, and the work is not done`);
    this.#now = next.at;
    next.end();
  }
}
