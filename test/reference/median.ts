/** The median of at least one number: the mean of the two middle ones, or the lower of them. */
export function medianOf(numbers: readonly number[], kind: "exact" | "lower"): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] as number;
  const upper = sorted[Math.floor(sorted.length / 2)] as number;
  return kind === "lower" ? lower : (lower + upper) / 2;
}
