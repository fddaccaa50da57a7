import { survive } from "../faults/cuts.ts";
import { faultSeed } from "../faults/seed.ts";

// Ten thousand cut connections: no row is lost, doubled or moved. npm run soak -- cuts [--cuts=10000]; FAULT_SEED=n
const option = process.argv.find((word) => word.startsWith("--cuts="));
const cuts = Number(option?.slice("--cuts=".length) ?? 10_000);
const seed = faultSeed(Date.now() % 1_000_000);
console.log(`${cuts} cuts, FAULT_SEED=${seed}`);
const started = performance.now();
const report = await survive(cuts, seed);
const seconds = (performance.now() - started) / 1000;
console.log(report);
const { user, system } = process.cpuUsage();
console.log(
  `${seconds.toFixed(0)} s; processor time, client and server together: ${((user + system) / 1e6).toFixed(0)} s`,
);
// Of thousands of connections that were cut in the middle Node's HTTP/2 server keeps some that it has destroyed, and with them the process.
process.exit(report.plansTwice > 0 || report.left > 0 ? 1 : 0);
