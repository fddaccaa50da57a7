import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { setupCommands } from "../../../emulator/commands/setup.ts";
import type { Step } from "../../../emulator/setup/step.ts";
import { unique } from "../../support/fronts.ts";
import { commandIn } from "../commands/run-command.ts";

const cloud = inject("cloud");
const run = commandIn(setupCommands);

/** In the run's cloud, with a prefix of its own. */
const inCloud = (id: string) => ({
  settings: { id, kafka: cloud.KAFKA_BOOTSTRAP_SERVERS, bucket: `${id}-lake`, region: "us-east-1" },
  variables: cloud,
});

const steps = (printed: string): readonly Step[] => (JSON.parse(printed) as { steps: Step[] }).steps;

describe("setup", () => {
  test("all makes what is missing, once; a dry run makes nothing; status tells it", async () => {
    const world = inCloud(unique("setup"));
    const states = async (args: readonly string[]) =>
      steps((await run([...args, "--json"], world)).printed).map(
        ({ kind, state, detail }) => `${kind} ${state} ${detail}`,
      );
    const each = (state: string) => [
      ...Array(3).fill(`topic ${state} 2 partitions`),
      ...Array(3).fill(`stream ${state} 3 shards`),
    ];
    const all = ["all", "--partitions", "2", "--shards", "3"];
    expect(await states([...all, "--dry-run"])).toEqual([...each("would be made"), "bucket would be made us-east-1"]);
    expect(await states(["status"])).toEqual([
      ...Array(3).fill("topic missing "),
      ...Array(3).fill("stream missing "),
      "bucket missing ",
    ]);
    expect(await states(all)).toEqual([...each("made"), "bucket made us-east-1"]);
    expect(await states(all)).toEqual([...each("there"), "bucket there "]);
    expect(await states(["status"])).toEqual([...each("there"), "bucket there "]);
  });

  test("makes only the one that is missing, and one stream for all where asked", async () => {
    const id = unique("one");
    const world = inCloud(id);
    await run(["streams", "--stream", `${id}-all`], world);
    expect((await run(["streams", "--stream", `${id}-all`], world)).printed).toMatch(
      /^stream {2}one-\S+-all +there, 1 shard$/,
    );
    expect((await run(["topics"], world)).printed.match(/made, 1 partition/g)?.length).toBe(3);
  });

  test("a bucket that belongs to somebody else", async () => {
    const url = await answering(403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>");
    const world = { settings: { bucket: "taken" }, variables: { ...cloud, AWS_ENDPOINT_URL_S3: url } };
    await expect(run(["bucket"], world)).rejects.toMatchObject({
      kind: "usage",
      message:
        "Bucket taken belongs to somebody else, or these credentials may not see it: choose another name with --bucket.",
    });
  });

  test("keys that AWS does not know", async () => {
    const body = JSON.stringify({ __type: "UnrecognizedClientException", message: "The security token is invalid." });
    const variables = { ...cloud, AWS_ENDPOINT_URL_KINESIS: await answering(400, body) };
    await expect(run(["streams"], { variables })).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(
        /refuses the request: UnrecognizedClientException, The security token is invalid\.$/,
      ),
    });
  });

  test("services that are away, and hosts that nobody knows", async () => {
    const kafka = (address: string) => run(["topics"], { settings: { kafka: address } });
    await expect(kafka("127.0.0.1:1")).rejects.toMatchObject({
      kind: "tryAgain",
      message: expect.stringMatching(/^Kafka at 127\.0\.0\.1:1 cannot be reached \(.*\): start the laptop's/),
    });
    await expect(kafka("no-such-host.invalid:9092")).rejects.toMatchObject({
      kind: "usage",
      message: "Kafka at no-such-host.invalid:9092: no such host. Check --kafka or KAFKA_BOOTSTRAP_SERVERS.",
    });
    await expect(kafka("http://somewhere")).rejects.toMatchObject({ kind: "usage" });
    const variables = { ...cloud, AWS_ENDPOINT_URL_KINESIS: "http://127.0.0.1:1" };
    await expect(run(["streams"], { variables })).rejects.toMatchObject({
      kind: "tryAgain",
      message: expect.stringMatching(/^Kinesis at http:\/\/127\.0\.0\.1:1 refuses connections\. Start the laptop's/),
    });
  });
});

/** A server that has one answer for everything. */
async function answering(status: number, body: string): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status).end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
