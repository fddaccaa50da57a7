import { mutate } from "../faults/mutations.ts";
import { faultSeed } from "../faults/seed.ts";

// Damaged protocol messages, a million: a value or an error of the client's. npm run soak -- mutations [--messages=1000000]
const option = process.argv.find((word) => word.startsWith("--messages="));
const messages = Number(option?.slice("--messages=".length) ?? 1_000_000);
const seed = faultSeed(Date.now() % 1_000_000);
console.log(`${messages} messages, FAULT_SEED=${seed}`);
const started = performance.now();
console.log(await mutate(messages, seed));
console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`);
