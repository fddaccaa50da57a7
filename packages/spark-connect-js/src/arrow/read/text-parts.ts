import v8 from "node:v8";

/** A string holds at most 2^29 - 24 characters. */
const longestBytes = 0x1000_0000;

/**
 * V8 makes strings of up to 128 kB in its young generation. Where that is large it is the cheapest place, and texts cut from such
 * strings come 1.5 × as fast; in Node's default of 16 MB they push out all else, and one long string, which lives apart, is 1.4 × as fast.
 */
const youngBytes = 0x1_8000;
const largeYoungGeneration = 64 * 2 ** 20;

/**
 * Cuts rows 0 to `count` into runs [from, to) whose text is best decoded at once; row i's text begins at byte `startOf(i)`. A row that
 * is longer by itself is a run of its own.
 */
export function* textParts(count: number, startOf: (row: number) => number): Generator<readonly [number, number]> {
  const most = partBytes();
  for (let from = 0; from < count; ) {
    let to = count;
    while (to - from > 1 && startOf(to) - startOf(from) > most) to = (from + to) >>> 1;
    yield [from, to];
    from = to;
  }
}

/** Asked each time: the young generation grows while the program runs. */
function partBytes(): number {
  const young = v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space");
  return young !== undefined && young.space_size > largeYoungGeneration ? youngBytes : longestBytes;
}
