/** A text that only `reveal()` shows: printed, inspected or made JSON of, it is `…`. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return "…";
  }

  toJSON(): string {
    return "…";
  }
}
