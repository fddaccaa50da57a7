export interface WindowOptions {
  /** Posts that may be on their way at once. */
  readonly posts: number;
  readonly bytes: number;
}

/** Bounds what is on its way: who would add to a full window waits, so that memory stays flat. */
export class Window {
  readonly #limits: WindowOptions;
  #posts = 0;
  #bytes = 0;
  #waiting: (() => void) | undefined;

  constructor(limits: WindowOptions) {
    this.#limits = limits;
  }

  /** Resolves, or returns nothing to wait for, when there is room. One may wait at a time. */
  enter(bytes: number): Promise<void> | undefined {
    this.#posts += 1;
    this.#bytes += bytes;
    if (this.#hasRoom()) return undefined;
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  leave(bytes: number): void {
    this.#posts -= 1;
    this.#bytes -= bytes;
    if (this.#hasRoom()) this.release();
  }

  /** Lets go who waits, room or not. */
  release(): void {
    this.#waiting?.();
    this.#waiting = undefined;
  }

  /** A post larger than the window has room when it is alone. */
  #hasRoom(): boolean {
    return this.#posts <= 1 || (this.#posts <= this.#limits.posts && this.#bytes <= this.#limits.bytes);
  }
}
