type Stop = () => Promise<unknown>;

/** Ctrl-C, `kill`, a closed terminal: what would end the process at once. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** The process outlives the signal by at most so long. */
const limitMs = 3000;
/** Several copies of this package in one process know each other's listeners by it. */
const mark = Symbol.for("spark-connect-js.death-watch");

const watched = new Set<Stop>();

/**
 * Has `stop` run when a signal is about to end the process, which then ends as it would have; returns the function that ends the
 * watch. A program with listeners of its own decides for itself: then nothing is done. A second signal ends it at once.
 */
export function watchDeath(stop: Stop): () => void {
  if (watched.size === 0) for (const signal of signals) process.on(signal, onSignal);
  watched.add(stop);
  return () => {
    if (watched.delete(stop) && watched.size === 0) unlisten();
  };
}

function onSignal(signal: NodeJS.Signals): void {
  if (process.listeners(signal).some((listener) => !(mark in listener))) return;
  unlisten();
  const die = () => process.kill(process.pid, signal);
  setTimeout(die, limitMs).unref();
  void Promise.allSettled([...watched].map((stop) => stop())).then(die);
}

Object.assign(onSignal, { [mark]: true });

function unlisten(): void {
  for (const signal of signals) process.off(signal, onSignal);
}
