import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { type ByteCuts, cutAtEveryByte, type Share } from "../faults/byte-cuts.ts";

// A result, cut once at every byte of its way, arrives whole each time. npm run soak -- byte-cuts [--bytes=65536] [--threads=2]
// Each thread has a server of its own and every second byte, or third, …. Cuts of some bytes only, to play a failure again:
// [--from=0] [--to=the answer's end]
const option = (name: string, fallback: number): number =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback);
const bytes = option("bytes", 65_536);
const threads = option("threads", 2);
const from = option("from", 0);
const end = option("to", Number.POSITIVE_INFINITY);

const inThread = (share: Share) =>
  new Promise<ByteCuts>((resolve, reject) =>
    new Worker(new URL(import.meta.url), { workerData: share, argv: process.argv.slice(2) })
      .once("message", resolve)
      .once("error", reject),
  );

if (isMainThread) {
  const started = performance.now();
  const shares = Array.from({ length: threads }, (_, thread) => ({ first: from + thread, step: threads, end }));
  const outcomes = await Promise.all(shares.map(inThread));
  const sum = (name: keyof ByteCuts) => outcomes.reduce((total, outcome) => total + outcome[name], 0);
  const [cuts, plansTwice, left] = [sum("cuts"), sum("plansTwice"), sum("left")];
  const { user, system } = process.cpuUsage();
  console.log(
    `${cuts} cuts, ${plansTwice} plans twice at the server, ${left} operations left there, ` +
      `${((performance.now() - started) / 1000).toFixed(0)} s (${((user + system) / 1e6).toFixed(0)} s of processor time)`,
  );
  if (plansTwice + left > 0 || cuts < Math.min(bytes, end) - from) process.exitCode = 1;
} else {
  // Stacks cost more than what is cut off.
  Error.stackTraceLimit = 0;
  parentPort?.postMessage(await cutAtEveryByte(bytes, workerData as Share));
}
