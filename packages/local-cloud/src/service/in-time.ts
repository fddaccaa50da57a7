/** Nobody answered. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/** A promise of the Kafka client's can be forgotten when connections break under it; then it is given up. @throws NoAnswer */
export async function inTime<T>(what: string, ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(`No answer to ${what} within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
