import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { create } from "@bufbuild/protobuf";
import { createClient } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { Channel } from "../packages/spark-connect-js/src/client/channel.ts";
import {
  ConfigRequestSchema,
  ExecutePlanRequestSchema,
  SparkConnectService,
} from "../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { rpcs } from "../packages/spark-connect-js/src/wire/rpcs.ts";
import { bench } from "./harness.ts";
import { messageBytes, messages, serve } from "./transport-server.ts";

// How fast messages arrive and what a call costs, beside connect-node with its own windows, from a server that does nothing but
// send: on loopback and over a way of 20 ms there and back.
async function measure(): Promise<void> {
  const server = spawn(process.execPath, [fileURLToPath(import.meta.url), "--serve"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: server.stdout }), "line");
  const [near = 0, far = 0] = String(line).split(" ").map(Number);
  const MB = (messages * messageBytes) / 1e6;
  const [ours, farOurs, theirs, farTheirs] = [channel(near), channel(far), plain(near), plain(far)];

  const received = await bench({
    title: `${messages} messages of ${messageBytes / 1e6} MB over loopback`,
    handles: { MB },
    cases: [
      { name: "connect-node, near", run: () => receivePlain(theirs, messages) },
      { name: "spark-connect-js, near", run: () => receive(ours) },
    ],
  });
  for (const { name, cpuMs } of received)
    console.log(`${name}: ${(cpuMs / MB).toFixed(2)} s of processor time for each GB`);
  await bench({
    title: "the same over 20 ms there and back (connect-node: one message only)",
    runs: 3,
    cases: [
      { name: "connect-node, far, 1 message", run: () => receivePlain(farTheirs, 1) },
      { name: "spark-connect-js, far, 1 message", run: () => receive(farOurs, 1) },
      { name: "spark-connect-js, far, all", run: () => receive(farOurs) },
    ],
  });
  const calls = 500;
  await bench({
    title: `${calls} small calls, one after the other`,
    handles: { calls },
    cases: [
      { name: "connect-node, calls", run: () => times(calls, () => theirs.config(create(ConfigRequestSchema))) },
      { name: "spark-connect-js, calls", run: () => times(calls, () => call(ours)) },
    ],
  });
  console.log(
    `processor time of a call: ${((await cpuOf(() => times(calls, () => call(ours)))) * (1000 / calls)).toFixed(2)} ms`,
  );
  ours.close();
  farOurs.close();
  server.stdin.end();
  process.exit();
}

const channel = (port: number) =>
  new Channel({ host: "127.0.0.1", port, tlsEnabled: false, headers: {}, connectTimeoutMs: 5000 });
const plain = (port: number) =>
  createClient(SparkConnectService, createGrpcTransport({ baseUrl: `http://127.0.0.1:${port}` }));

async function receive(from: Channel, count = messages): Promise<void> {
  const stream = from.stream(rpcs.executePlan, () => create(ExecutePlanRequestSchema), { deadlineMs: undefined });
  let received = 0;
  while (received < count && (await stream.next()) !== undefined) received += 1;
  stream.cancel();
  if (received !== count) throw new Error(`${received} messages`);
}

async function receivePlain(client: ReturnType<typeof plain>, count: number): Promise<void> {
  let received = 0;
  for await (const _ of client.executePlan(create(ExecutePlanRequestSchema))) if (++received === count) break;
}

const call = (on: Channel) => on.unary(rpcs.config, create(ConfigRequestSchema), { deadlineMs: 10_000 });

async function times(count: number, act: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < count; i++) await act();
}

/** Seconds of this process, in user and system mode. */
async function cpuOf(act: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

if (process.argv.includes("--serve")) await serve();
else await measure();
