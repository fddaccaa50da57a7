import { writeFileSync } from "node:fs";
import { it } from "vitest";
import { FakeSparkServer, type Fault } from "../support/fake-spark-server.ts";
const all: Record<string, Fault["act"]> = {
  destroy: (call) => call.cut(),
  inside: async (call, next) => { if (next) await call.sendPart(next, 11); call.cut(); },
  closed: (call) => void call.socket.end(),
  reset2: (call) => call.reset(2),
  reset0: (call) => call.reset(0),
  unavail: (call) => call.fail(14, "cut"),
  other: (call) => call.fail(13, "[INVALID_CURSOR.DISCONNECTED] cut"),
  end: (call) => call.end(),
  endinside: async (call, next) => { if (next) await call.sendPart(next, 11); call.endWithoutStatus(); },
  goaway: (call) => call.goaway(2),
};
it("serve", async () => {
  const names = (process.env.CUTS ?? Object.keys(all).join()).split(",");
  const server = await FakeSparkServer.start();
  server.batches = [4, 1, 0, 7, 3, 12, 2, 5];
  let n = 0;
  server.fault = () => Math.random() < 0.3 ? undefined : { after: Math.floor(Math.random() * 6), act: (c, m) => { n++; return all[names[Math.floor(Math.random() * names.length)]!]!(c, m); } };
  setInterval(() => { server.seen.length = 0; }, 500);
  writeFileSync(process.env.PORTFILE!, String(server.port));
  await new Promise((r) => setTimeout(r, 25000));
  console.log("server made", n, "cuts");
}, 60000);
