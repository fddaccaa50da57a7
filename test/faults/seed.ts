/** The run's seed: `FAULT_SEED=n` plays a run again. */
export const faultSeed = (otherwise: number): number => Number(process.env.FAULT_SEED ?? otherwise);

/** Mulberry32: the same numbers in [0, 1) for the same seed. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pick = <T>(next: () => number, from: readonly T[]): T => from[Math.floor(next() * from.length)]!;

/** Whatever fails inside says how to play it again. */
export async function replayable<T>(seed: number, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw new Error(`FAULT_SEED=${seed} plays this again: ${String(error)}`, { cause: error });
  }
}
