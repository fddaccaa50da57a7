import { cutAtEveryByte } from "../faults/byte-cuts.ts";

// A result, cut once at every byte of its way, arrives whole each time. npm run soak -- byte-cuts [--bytes=65536]
const option = process.argv.find((word) => word.startsWith("--bytes="));
const started = performance.now();
const { cuts, left } = await cutAtEveryByte(Number(option?.slice("--bytes=".length) ?? 65_536));
console.log(`${cuts} cuts, ${left} operations left, ${((performance.now() - started) / 1000).toFixed(0)} s`);
if (left > 0) process.exitCode = 1;
