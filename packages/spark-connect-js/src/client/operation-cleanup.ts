/** What an execution sends besides its stream. */
export interface CleanupCalls {
  /** ReleaseExecute; everything without `until`. */
  release(until?: string): Promise<void>;
  /** Interrupt of this operation, which the server may not have begun yet when `unseen`. */
  interrupt(unseen: boolean): Promise<void>;
}

/**
 * Frees what the server keeps for an operation, in the background and one call at a time, in order. Of several positions that
 * wait for their turn only the newest is sent, since releasing until a response releases those before it. After everything was
 * released nothing more is sent. Failures are nobody's concern: the server forgets an abandoned operation by itself.
 */
export class OperationCleanup {
  readonly #calls: CleanupCalls;
  #interrupt: { readonly unseen: boolean } | undefined;
  #until: string | undefined;
  #all = false;
  #closed = false;
  #busy = false;
  #working: Promise<void> | undefined;

  constructor(calls: CleanupCalls) {
    this.#calls = calls;
  }

  interrupt(unseen: boolean): void {
    this.#interrupt = { unseen };
    this.#start();
  }

  releaseUntil(responseId: string): void {
    this.#until = responseId;
    this.#start();
  }

  releaseAll(): void {
    this.#all = true;
    this.#start();
  }

  /** Resolves when nothing is left to send. */
  async settled(): Promise<void> {
    await this.#working;
  }

  #start(): void {
    if (this.#busy) return;
    this.#busy = true;
    this.#working = this.#work();
  }

  async #work(): Promise<void> {
    for (let call = this.#next(); call; call = this.#next()) {
      await call().catch(() => undefined);
    }
    this.#busy = false; // in the same breath as the look that found nothing, so that no request falls between
  }

  #next(): (() => Promise<void>) | undefined {
    if (this.#closed) return undefined;
    const interrupt = this.#interrupt;
    this.#interrupt = undefined;
    if (interrupt) return () => this.#calls.interrupt(interrupt.unseen);
    if (this.#all) {
      this.#closed = true;
      return () => this.#calls.release();
    }
    const until = this.#until;
    this.#until = undefined;
    return until === undefined ? undefined : () => this.#calls.release(until);
  }
}
