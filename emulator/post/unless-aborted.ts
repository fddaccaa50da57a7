/** Awaits a sleep that may be cut short, which is no error here. */
export async function unlessAborted(sleep: Promise<void>): Promise<void> {
  try {
    await sleep;
  } catch (error) {
    if (!(error instanceof Error && error.name === "AbortError")) throw error;
  }
}
