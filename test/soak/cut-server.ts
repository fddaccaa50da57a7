import { spawn } from "node:child_process";
import { once } from "node:events";

// Every test of a Spark server, and every answer of PySpark's, on the server that cuts each stream after a second or 123 bytes, of
// which `npm test` takes a part there. npm run soak -- cut-server
const child = spawn("npx", ["vitest", "run", "--project", "cut"], {
  env: { ...process.env, EVERY_CASE: "1" },
  stdio: "inherit",
});
const [code] = await once(child, "exit");
process.exitCode = code ?? 1;
