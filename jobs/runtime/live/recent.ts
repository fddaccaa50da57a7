/** Things of the last so many milliseconds, the oldest first. */
export class Recent<T extends { readonly at: number }> {
  readonly #keptMs: number;
  #kept: T[] = [];

  constructor(keptMs: number) {
    this.#keptMs = keptMs;
  }

  add(one: T): void {
    this.#kept.push(one);
    this.#kept = this.since(one.at - this.#keptMs);
  }

  since(moment: number): T[] {
    return this.#kept.filter(({ at }) => at > moment);
  }
}
