/** What goes wrong on purpose. Of the requests that match, the first so many or a share of them are struck. */
export interface Fault {
  /** A pattern for method and path, `PUT /streams/.*`. Default: all. */
  readonly match?: string;
  /** Only so many requests. */
  readonly first?: number;
  /** Only this part of them, by chance; 0.1 is one of ten. */
  readonly share?: number;
  /** Of the chance. Default 1. */
  readonly seed?: number;
  /** Wait before anything else. */
  readonly delayMs?: number;
  /** Answer with this status; nothing reaches the service. */
  readonly status?: number;
  /** Reset the connection; nothing reaches the service. */
  readonly drop?: boolean;
  /** The service does its work, and the connection is reset after so many bytes of the answer. */
  readonly cutAfterBytes?: number;
  /** This part of a request's records fails inside an HTTP 200, by chance; the others reach the service. */
  readonly partial?: number;
}

interface Rule {
  readonly fault: Fault;
  readonly match: RegExp;
  readonly chance: () => number;
  left: number;
}

/** The faults of one gateway, in order; the first that strikes a request has it. */
export class Faults {
  #rules: readonly Rule[] = [];

  /** @throws SyntaxError for a pattern that is none */
  set(faults: readonly Fault[]): void {
    this.#rules = faults.map((fault) => ({
      fault,
      match: new RegExp(`^(?:${fault.match ?? ".*"})$`),
      chance: chanceOf(fault.seed ?? 1),
      left: fault.first ?? Number.POSITIVE_INFINITY,
    }));
  }

  /** What strikes this request, with the chance that chooses its records. */
  strike(method: string, path: string): { fault: Fault; chance: () => number } | undefined {
    const rule = this.#rules.find(
      ({ fault, match, chance, left }) =>
        left > 0 && match.test(`${method} ${path}`) && (fault.share === undefined || chance() < fault.share),
    );
    if (rule === undefined) return undefined;
    rule.left -= 1;
    return rule;
  }
}

/** Mulberry32: the same numbers in [0, 1) for the same seed. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
