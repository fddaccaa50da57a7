/** A seed of chance, drawn where the plan is made: the same frame then gives the same values each time it is read. */
export const randomSeed = (): bigint => BigInt(Math.floor(Math.random() * Number.MAX_SAFE_INTEGER));
