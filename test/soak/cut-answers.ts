import { spawn } from "node:child_process";
import { once } from "node:events";

// Every answer of PySpark's on the server that cuts each stream after a second or 123 bytes, of which `npm test` takes a
// quarter there. npm run soak -- cut-answers
const file = "test/packages/spark-connect-js/answers";
const child = spawn("npx", ["vitest", "run", "--project", "cut", file], {
  env: { ...process.env, EVERY_CASE: "1" },
  stdio: "inherit",
});
const [code] = await once(child, "exit");
process.exitCode = code ?? 1;
