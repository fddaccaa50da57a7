import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, inject, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { fresh } from "../places.ts";

/** Runs a program as a process of its own, with `spark` connected to the session; what it prints. */
async function program(sessionId: string, body: string): Promise<string> {
  const text = `import { SparkSession } from "spark-connect-js";
    const spark = SparkSession.connect(${JSON.stringify(`${inject("sparkUrl")};session_id=${sessionId}`)});
    ${body}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", text], { stdio: ["ignore", "pipe", "pipe"] });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => printed.push(String(data)));
  const [code] = await once(child, "close");
  return `${printed.join("")}exit ${code}`;
}

test("another process of the same session finds a running query by its id, reads it and stops it", async () => {
  const spark = session();
  const name = fresh("stream");
  const query = await spark.readStream.format("rate").load().writeStream.format("noop").queryName(name).start();
  const printed = await program(
    spark.sessionId,
    `const query = await spark.streams.get(${JSON.stringify(query.id)});
     const { isActive } = await query.status();
     console.log(query.id, query.runId, query.name, isActive);
     await query.stop();
     console.log(await query.awaitTermination({ timeoutMs: 60000 }));`,
  );
  expect(printed).toBe(`${query.id} ${query.runId} ${name} true\ntrue\nexit 0`);
  expect(await query.isActive()).toBe(false);
});

test("neither a listener nor a running query keeps the process alive", async () => {
  const spark = session();
  const printed = await program(
    spark.sessionId,
    `await spark.streams.addListener({ onQueryStarted: () => console.log("started") });
     await spark.readStream.format("rate").load().writeStream.format("noop").start();`,
  );
  expect(printed).toBe("started\nexit 0");
});

test("a listener that is to keep the process alive does, until it is removed", async () => {
  const spark = session();
  const printed = await program(
    spark.sessionId,
    `const listener = {
       async onQueryTerminated() {
         console.log("terminated");
         await spark.streams.removeListener(listener);
       },
     };
     await spark.streams.addListener(listener, { keepProcessAlive: true });
     await spark.readStream.format("rate").load().writeStream.format("noop").trigger({ availableNow: true }).start();`,
  );
  expect(printed).toBe("terminated\nexit 0");
});
