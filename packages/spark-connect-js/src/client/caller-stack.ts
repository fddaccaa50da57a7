/** Where an action was called: the frames of the caller, without those of this package. */
export interface Caller {
  readonly stack: string;
}

export function captureCaller(): Caller {
  return { stack: new Error().stack ?? "" };
}

export function withCallerStack(error: unknown, _caller: Caller): unknown {
  return error;
}
