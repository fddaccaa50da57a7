import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { kinds } from "../../schemas/kinds.ts";
import { lean, pipeline, temporaryFolderForAll } from "../support/pipeline.ts";

// The whole way as a user goes it: rows of the source database, posted through the Kafka REST proxy, written to S3 by the sink,
// cleaned by the batch job, and compared with what the emulator was told had arrived.
const home = temporaryFolderForAll();
const ledger = join(home, "ledger.jsonl");
const posts = 1000;

async function pipe(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await pipeline(args, { PIPELINE_HOME: home, ...lean });
  expect({ args, code, stderr: code === 0 ? "" : stderr }).toEqual({ args, code: 0, stderr: "" });
  return stdout;
}

const lastLine = (text: string): string => text.trimEnd().split("\n").at(-1) ?? "";

beforeAll(async () => {
  await pipe("cloud", "up");
  await pipe("source", "fill", "--posts", "3000");
  await pipe("setup", "all");
});
afterAll(() => pipe("cloud", "down"));

/** How many records the sink has written so far. */
async function sunk(): Promise<number> {
  const parts: { name: string; ports: Record<string, number> }[] = JSON.parse(await pipe("cloud", "status", "--json"));
  const [port] = Object.values(parts.find(({ name }) => name === "s3-sink")?.ports ?? {});
  const figures = (await (await fetch(`http://127.0.0.1:${port}/`)).json()) as { records: number };
  return figures.records;
}

test("every post that was acknowledged is in the tables, once", async () => {
  const args = ["--to", "kafka", "--count", `${posts}`, "--rate", "2000/s", "--ledger", ledger, "--json"];
  const summary = JSON.parse(lastLine(await pipe("emulate", ...args)));
  expect(summary).toMatchObject({ posts, acknowledged: 3 * posts, records: { pin: posts, geo: posts, user: posts } });
  await vi.waitFor(async () => expect(await sunk()).toBe(3 * posts), { timeout: 60_000, interval: 1000 });

  const result = JSON.parse(lastLine(await pipe("job", "batch", "--lake", "s3a://pinterest-lake", "--json")));
  for (const kind of kinds) expect(result.tables[kind]).toMatchObject({ in: posts, quarantined: 0 });
  expect(Object.keys(result.answers)).toHaveLength(10);

  const checked = (await pipe("check", "--ledger", ledger, "--json")).trimEnd().split("\n");
  expect(checked.map((line) => JSON.parse(line))).toEqual(
    kinds.map((kind) => ({
      ...{ kind, acknowledged: posts, keys: result.tables[kind].clean, clean: result.tables[kind].clean },
      ...{ quarantined: 0, lost: 0, doubled: 0, unlisted: 0, unkeyed: 0 },
    })),
  );
});

test("the check tells a record that was acknowledged and is not there, and a ledger that is not there", async () => {
  appendFileSync(ledger, '{"kind":"geo","key":"999999","hash":"0"}\n');
  const { code, stdout, stderr } = await pipeline(["check", "--ledger", ledger], { PIPELINE_HOME: home, ...lean });
  expect({ code, stderr }).toEqual({ code: 3, stderr: "Something that was acknowledged is lost or doubled.\n" });
  expect(stdout).toContain("geo: 1 key lost\n");
  const none = await pipeline(["check", "--ledger", "nowhere.jsonl"], { PIPELINE_HOME: home });
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining("emulate writes one with --ledger FILE") });
});
