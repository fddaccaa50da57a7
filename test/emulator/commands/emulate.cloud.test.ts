import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { generatedPosts } from "../../../emulator/draw/generated-posts.ts";
import type { Post } from "../../../emulator/draw/post.ts";
import { posts } from "../../../emulator/draw/posts.ts";
import { createSource } from "../../../emulator/source/create.ts";
import { fillSource } from "../../../emulator/source/fill.ts";
import { openSource, sourceAddress } from "../../../emulator/source/open.ts";
import { kinds } from "../../../schemas/kinds.ts";
import { faultSeed, replayable } from "../../faults/seed.ts";
import { unique } from "../../support/fronts.ts";
import { createTopics } from "../../support/kafka.ts";
import { createStream, kinesisClient } from "../../support/kinesis.ts";
import { startPipeline, temporaryFolder } from "../../support/pipeline.ts";
import { drawn, hashOfText, ledgerLines } from "../post/checks.ts";
import { killedRun } from "../post/killed-run.ts";

const cloud = inject("cloud");

/** What is told besides the progress, of which there is more the busier the machine is. */
const notes = (stderr: string): string => stderr.replace(/^\{.*\}\n/gm, "");

describe("emulate as a process", () => {
  test.each([
    "kinesis",
    "kafka",
  ] as const)("kill -9 and --resume: %s has all, and the ledger says where", async (to) => {
    const seed = faultSeed(2863);
    await replayable(seed, async () => {
      const run = await killedRun({ cloud, to, posts: 2000, seed, folder: temporaryFolder() });
      expect(run).toMatchObject({ lost: 0, lostByLedger: 0, wrongPlaces: 0 });
      expect(run.killedAt).toBeLessThan(1);
      expect(run.summary.posts).toBeLessThan(2000);
      expect(run.doubled).toBeLessThanOrEqual(run.summary.possiblyDoubled);
    });
  });

  test("Ctrl-C: what is on its way arrives, what was acknowledged is told, exit code 130; then it goes on", async () => {
    const id = unique("stopped");
    const client = kinesisClient(cloud);
    await Promise.all(kinds.map((kind) => createStream(client, `streaming-${id}-${kind}`, 1)));
    const home = temporaryFolder();
    const ledger = join(home, "ledger.jsonl");
    const args = [
      "emulate",
      "--to",
      "kinesis",
      "--from",
      "generator",
      "--id",
      id,
      "--rate",
      "400/s",
      "--ledger",
      ledger,
    ];
    const env = { ...cloud, PIPELINE_HOME: home };
    const running = startPipeline(args, env);
    while (!existsSync(ledger) || ledgerLines(ledger).length < 600) await sleep(20);
    running.kill("SIGINT");
    const { code, stdout, stderr } = await running.ended;
    expect({ code, stderr: notes(stderr) }).toEqual({ code: 130, stderr: "Stopped.\n" });
    const told = Number(/([\d,]+) posts acknowledged/.exec(stdout)?.[1]?.replaceAll(",", ""));
    expect(ledgerLines(ledger).length).toBe(3 * told);
    const more = await startPipeline([...args, "--count", String(told + 100), "--resume", "--json"], env).ended;
    expect({ code: more.code, stderr: notes(more.stderr) }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(more.stdout)).toMatchObject({ posts: 100, possiblyDoubled: 0 });
  });

  test("to Kafka and Kinesis at once: each has all, and a post counts when both have it", async () => {
    const id = unique("both");
    const client = kinesisClient(cloud);
    const topics = kinds.map((kind) => `${id}.${kind}`);
    await createTopics(cloud.KAFKA_BOOTSTRAP_SERVERS, topics, 1);
    await Promise.all(kinds.map((kind) => createStream(client, `streaming-${id}-${kind}`, 1)));
    const home = temporaryFolder();
    const ledger = join(home, "ledger.jsonl");
    const args = ["emulate", "--to", "kafka", "--to", "kinesis", "--from", "generator", "--id", id, "--ledger", ledger];
    const env = { ...cloud, PIPELINE_HOME: home };
    const { code, stdout } = await startPipeline([...args, "--count", "100", "--rate", "1000/s", "--json"], env).ended;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      posts: 100,
      acknowledged: 600,
      records: { pin: 200, geo: 200, user: 200 },
    });
    const lines = ledgerLines(ledger);
    for (const places of [lines.filter(({ topic }) => topic), lines.filter(({ stream }) => stream)])
      expect(places.map(({ kind, hash }) => `${kind} ${hash}`).sort()).toEqual(
        (await drawn(100))
          .flatMap(({ records }) => kinds.map((kind) => `${kind} ${hashOfText(records[kind] ?? "")}`))
          .sort(),
      );
  });

  test("a target that stays away: exit code 75 after --give-up-after, with what was acknowledged", async () => {
    const server = createServer((request, response) => {
      if (request.method === "GET") response.end("{}");
      else server.close(() => request.socket.destroy()).closeAllConnections();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const args = ["emulate", "--to", "kafka", "--kafka-rest", url, "--from", "generator", "--count", "10"];
    const env = { PIPELINE_HOME: temporaryFolder() };
    const { code, stdout, stderr } = await startPipeline([...args, "--give-up-after", "1s"], env).ended;
    expect({ code, stderr: notes(stderr) }).toEqual({
      code: 75,
      stderr: expect.stringMatching(
        /^127\.0\.0\.1:\d+ refuses connections\. Given up after 1 s; .* --resume goes on\.\n$/,
      ),
    });
    expect(stdout).toMatch(/^0 posts acknowledged/);
  });
});

describe("rows", () => {
  test("of the generator are those of a database that it filled, draw by draw", async () => {
    const database = `t_${unique("rows").replaceAll("-", "_")}`;
    const url = new URL(cloud.PIPELINE_DATABASE);
    url.pathname = `/${database}`;
    const settings = { database: url.href };
    await createSource(await sourceAddress(settings, {}));
    await using source = await openSource(settings, {});
    onTestFinished(async () => {
      await using again = await openSource(settings, {});
      await again.run(`DROP DATABASE ${database}`);
    });
    await fillSource(source, { posts: 11_154 });
    const all = async (from: AsyncIterable<Post>): Promise<Post[]> => {
      const found: Post[] = [];
      for await (const post of from) found.push(post);
      return found;
    };
    for (const draw of ["original", "uniform"] as const) {
      const drawing = { draw, seed: 100, from: 5, count: 60 };
      expect(await all(posts({ source, ...drawing }))).toEqual(await all(generatedPosts(drawing)));
    }
  });
});
