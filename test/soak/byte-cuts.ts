import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { cutAtEveryByte, type Share } from "../faults/byte-cuts.ts";

// A result, cut once at every byte of its way, arrives whole each time. npm run soak -- byte-cuts [--bytes=65536] [--threads=2]
// Each thread has a server of its own and every second byte, or third, ….
const option = (name: string, fallback: number): number =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback);
const bytes = option("bytes", 65_536);
const threads = option("threads", 2);

type Outcome = Awaited<ReturnType<typeof cutAtEveryByte>>;

const inThread = (share: Share) =>
  new Promise<Outcome>((resolve, reject) =>
    new Worker(new URL(import.meta.url), { workerData: share, argv: process.argv.slice(2) })
      .once("message", resolve)
      .once("error", reject),
  );

if (isMainThread) {
  const started = performance.now();
  const outcomes = await Promise.all(Array.from({ length: threads }, (_, first) => inThread({ first, step: threads })));
  const cuts = outcomes.reduce((sum, outcome) => sum + outcome.cuts, 0);
  const left = outcomes.reduce((sum, outcome) => sum + outcome.left, 0);
  console.log(`${cuts} cuts, ${left} operations left, ${((performance.now() - started) / 1000).toFixed(0)} s`);
  if (left > 0 || cuts < bytes) process.exitCode = 1;
} else {
  // Stacks cost more than what is cut off.
  Error.stackTraceLimit = 0;
  parentPort?.postMessage(await cutAtEveryByte(bytes, workerData as Share));
}
