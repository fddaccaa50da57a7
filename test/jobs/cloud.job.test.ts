import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { CreateStreamCommand, DescribeStreamSummaryCommand, KinesisClient } from "@aws-sdk/client-kinesis";
import { Admin } from "@platformatic/kafka";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { partNames, resetCloud } from "local-cloud";
import { isAlive } from "local-process";
import { createConnection } from "mysql2/promise";
import { afterAll, describe, expect, test } from "vitest";
import { pipeline, startPipeline, temporaryFolderForAll } from "../support/pipeline.ts";

const home = temporaryFolderForAll();
afterAll(() => resetCloud({ home }));

/** Nothing of the machine that runs the tests: names of other clouds would come first. */
const env = {
  PIPELINE_HOME: home,
  AWS_REGION: "",
  PIPELINE_BUCKET: "",
  PIPELINE_DATABASE: "",
  KAFKA_BOOTSTRAP_SERVERS: "",
};
const cloud = (...words: string[]) => pipeline(["cloud", ...words], env);
const json = async (...words: string[]) => JSON.parse((await cloud(...words)).stdout);

interface Part {
  readonly name: string;
  readonly state: string;
  readonly pid: number;
  readonly memory: number;
}
const statusOf = async (): Promise<readonly Part[]> => json("status", "--json");
const states = async () => Object.fromEntries((await statusOf()).map(({ name, state }) => [name, state]));
const all = (state: string) => Object.fromEntries(partNames.map((name) => [name, state]));

type Variables = Readonly<Record<string, string>>;
const kinesisOf = ({ AWS_ENDPOINT_URL_KINESIS: endpoint = "" }: Variables) =>
  new KinesisClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    requestHandler: new NodeHttpHandler(),
  });

async function topicsOf({ KAFKA_BOOTSTRAP_SERVERS: brokers = "" }: Variables, make?: string): Promise<string[]> {
  const admin = new Admin({ clientId: "test", bootstrapBrokers: [brokers] });
  if (make !== undefined) await admin.createTopics({ topics: [make], partitions: 1, replicas: 1 });
  const topics = await admin.listTopics();
  await admin.close();
  return topics;
}

async function rowsOf({ PIPELINE_DATABASE: uri = "" }: Variables, ...statements: string[]): Promise<unknown> {
  const connection = await createConnection({ uri });
  for (const statement of statements) await connection.query(statement);
  const [rows] = await connection.query("SELECT * FROM kept");
  await connection.end();
  return rows;
}

describe("pipeline cloud", () => {
  test("before it is up says how to get it up", async () => {
    const message = "Start the laptop's cloud: npm run pipeline -- cloud up";
    expect(await cloud("env")).toEqual({ code: 75, stdout: "", stderr: expect.stringContaining(message) });
    expect(await states()).toEqual(all("down"));
  });

  test("up starts every part and says what to do next; again it finds them", async () => {
    const { code, stdout, stderr } = await cloud("up");
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining("Error") });
    for (const name of partNames)
      expect(stdout).toMatch(new RegExp(`^ {2}${name} +127\\.0\\.0\\.1:\\d+ +\\d+\\.\\d s$`, "m"));
    expect(stdout).toContain("npm run pipeline -- emulate --to kafka");
    expect(await states()).toEqual(all("up"));
    const again: { reused: boolean }[] = await json("up", "--json");
    expect(again.map(({ reused }) => reused)).toEqual(partNames.map(() => true));
    const memory = (await statusOf()).reduce((sum, part) => sum + part.memory, 0);
    expect(memory).toBeLessThan(1e9);
  });

  test("env gives a shell what other tools need; config show says where it comes from, without the password", async () => {
    const { stdout } = await cloud("env");
    const seen = execFileSync("/bin/sh", ["-c", `${stdout}\nprintf '%s' "$PIPELINE_DATABASE"`], { encoding: "utf8" });
    const variables = await json("env", "--format", "json");
    expect(seen).toBe(variables.PIPELINE_DATABASE);
    expect(Object.keys(variables).sort()).toEqual([
      "AWS_ACCESS_KEY_ID",
      "AWS_ENDPOINT_URL_KINESIS",
      "AWS_ENDPOINT_URL_S3",
      "AWS_REGION",
      "AWS_SECRET_ACCESS_KEY",
      "KAFKA_BOOTSTRAP_SERVERS",
      "PIPELINE_BUCKET",
      "PIPELINE_DATABASE",
      "PIPELINE_GATEWAY",
      "PIPELINE_KAFKA_REST",
    ]);
    const settings = JSON.parse((await pipeline(["config", "show", "--json"], env)).stdout);
    expect(settings.kafka).toEqual({ value: variables.KAFKA_BOOTSTRAP_SERVERS, from: "cloud" });
    expect(settings.database).toEqual({
      value: expect.stringMatching(/^mysql:\/\/…@127\.0\.0\.1:\d+\/pinterest$/),
      from: "cloud",
    });
    const own = await pipeline(["config", "show", "--json", "--kafka", "broker:9092"], env);
    expect(JSON.parse(own.stdout).kafka).toEqual({ value: "broker:9092", from: "command line" });
  });

  test("a part that was killed is named by status, and started again by up with what it held", async () => {
    const variables: Variables = await json("env", "--format", "json");
    await topicsOf(variables, "kept-topic");
    await rowsOf(variables, "CREATE TABLE kept (n INT PRIMARY KEY)", "INSERT INTO kept VALUES (7)");
    const victims = (await statusOf()).filter(({ name }) => ["kafka", "database", "gateway"].includes(name));
    for (const { pid } of victims) process.kill(pid, "SIGKILL");
    const { code, stdout, stderr } = await cloud("status");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {2}kafka +died/m);
    for (const { name, pid } of victims)
      expect(stderr).toContain(`${name} has died (process ${pid}). The last lines of `);
    expect(stderr).toContain("ready for connections");
    expect(stderr).toContain("Start it again, with what it holds: npm run pipeline -- cloud up");
    expect((await cloud("up")).code).toBe(0);
    expect(await states()).toEqual(all("up"));
    expect(await json("env", "--format", "json")).toEqual(variables);
    expect(await topicsOf(variables)).toContain("kept-topic");
    expect(await rowsOf(variables)).toEqual([{ n: 7 }]);
  });

  test("logs prints a part's last lines, and follows until it is stopped", async () => {
    expect((await cloud("logs", "gateway", "--lines", "1")).stdout).toMatch(
      /^API gateway listens on http:\/\/127\.0\.0\.1:\d+\/test\n$/,
    );
    expect(await cloud("logs", "redis")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"redis" is no part'),
    });
    const following = startPipeline(["cloud", "logs", "database", "--follow"], env);
    setTimeout(() => following.kill("SIGINT"), 2_000);
    expect(await following.ended).toMatchObject({
      code: 130,
      stdout: expect.stringContaining("ready for connections"),
    });
  });

  test("down ends what it is told to, with those that need it, and everything is there again after up", async () => {
    const variables: Variables = await json("env", "--format", "json");
    const stream = { StreamName: "kept-stream" };
    const kinesis = kinesisOf(variables);
    await kinesis.send(new CreateStreamCommand({ ...stream, ShardCount: 1 }));
    kinesis.destroy();
    const pids = (await statusOf()).map(({ pid }) => pid);
    expect((await cloud("down", "--only", "kinesis")).stdout).toBe(
      "Ended aws, s3-sink, gateway. What they hold stays.\n",
    );
    expect(await states()).toEqual({ ...all("up"), aws: "down", "s3-sink": "down", gateway: "down" });
    expect((await cloud("down")).stdout).toBe("Ended database, kafka, kafka-rest. What they hold stays.\n");
    expect(pids.filter((pid) => isAlive(pid))).toEqual([]);
    expect((await cloud("down")).stdout).toBe("Nothing was up.\n");
    expect((await cloud("up", "--only", "kinesis")).code).toBe(0);
    expect(await states()).toEqual({ ...all("down"), aws: "up" });
    const again = kinesisOf(variables);
    const { StreamDescriptionSummary: kept } = await again.send(new DescribeStreamSummaryCommand(stream));
    again.destroy();
    expect(kept?.StreamStatus).toBe("ACTIVE");
  });

  test("a database of one's own takes the place of the cloud's", async () => {
    const { code, stdout } = await cloud("up", "--only", "database,kinesis", "--database", "mysql://me@nowhere/pins");
    expect({ code, database: /^ {2}database/m.test(stdout) }).toEqual({ code: 0, database: false });
    expect(await states()).toEqual({ ...all("down"), aws: "up" });
  });

  test("reset wants to be sure, and then leaves nothing", async () => {
    expect(await cloud("reset")).toMatchObject({ code: 2, stderr: expect.stringContaining("Say so with --yes.") });
    expect(await states()).toEqual({ ...all("down"), aws: "up" });
    expect((await cloud("reset", "--yes")).code).toBe(0);
    expect(existsSync(join(home, "cloud"))).toBe(false);
    expect(await states()).toEqual(all("down"));
  });
});
