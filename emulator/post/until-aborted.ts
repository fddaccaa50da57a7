/** The items until the signal is aborted, also while the next one is awaited: nothing is taken after that. */
export async function* untilAborted<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  // A race with one promise for the whole run would keep a reaction for every item.
  let leave = (): void => {};
  const aborted = () => leave();
  signal.addEventListener("abort", aborted);
  try {
    while (!signal.aborted) {
      const next = await new Promise<IteratorResult<T, unknown>>((resolve, reject) => {
        leave = () => resolve({ done: true, value: undefined });
        iterator.next().then(resolve, reject);
      });
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener("abort", aborted);
    // It may be in the middle of a wait, whose end nobody needs.
    iterator.return?.().catch(() => {});
  }
}
