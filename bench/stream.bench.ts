import { numberOption } from "./harness.ts";
import { catchUp } from "./stream-catch-up.ts";
import { live } from "./stream-live.ts";
import { recovery } from "./stream-recovery.ts";

// The stream job as a whole, its emulator, Kinesis and Spark on this machine.
//   npm run bench -- stream [latency] [sustained] [catch-up] [recovery] [options of the job after --]
const parts = {
  /** From post to clean table at 200 posts/s. */
  latency: () =>
    live({
      rate: numberOption("rate", 200),
      warmUpSeconds: numberOption("warm-up", 90),
      seconds: numberOption("seconds", 120),
      args,
    }),
  /** 2,000 records a second for ten minutes. */
  sustained: () =>
    live({
      rate: numberOption("sustained-rate", 667),
      warmUpSeconds: numberOption("sustained-warm-up", 60),
      seconds: numberOption("sustained-seconds", 600),
      args,
    }),
  "catch-up": () =>
    catchUp({
      records: numberOption("records", 1_000_000),
      rounds: numberOption("rounds", 2),
      warmUps: numberOption("warm-ups", 2),
    }),
  recovery: () =>
    recovery({
      rate: numberOption("recovery-rate", 50),
      kills: numberOption("kills", 3),
      seconds: numberOption("between", 20),
      args,
    }),
};

const words = process.argv.slice(3);
const args = words.includes("--") ? words.slice(words.indexOf("--") + 1) : [];
const asked = words.filter((word) => Object.hasOwn(parts, word)) as (keyof typeof parts)[];
for (const part of asked.length === 0 ? (Object.keys(parts) as (keyof typeof parts)[]) : asked) await parts[part]();
process.exit();
