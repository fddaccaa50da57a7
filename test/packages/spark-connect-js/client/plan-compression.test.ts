import { create, fromBinary } from "@bufbuild/protobuf";
import { decompress } from "fzstd";
import { describe, expect, it, test } from "vitest";
import type { SparkClient } from "../../../../packages/spark-connect-js/src/client/spark-client.ts";
import { moduleCompressor, zstdCompressor } from "../../../../packages/spark-connect-js/src/client/zstd.ts";
import {
  ConfigResponseSchema,
  type Plan,
  Plan_CompressedOperation_OpType,
  PlanSchema,
} from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { CommandSchema } from "../../../../packages/spark-connect-js/src/gen/spark/connect/commands_pb.js";
import { RelationSchema } from "../../../../packages/spark-connect-js/src/gen/spark/connect/relations_pb.js";
import { connectTo, startFake } from "../../../support/fake-client.ts";
import { answer, type FakeSparkServer } from "../../../support/fake-spark-server.ts";

const threshold = "spark.connect.session.planCompression.threshold";
const algorithm = "spark.connect.session.planCompression.defaultAlgorithm";

/** A server that says these settings, and a client of it. */
async function start(settings: Record<string, string> | "refused"): Promise<[FakeSparkServer, SparkClient]> {
  const server = await startFake({
    config: (call) => {
      if (settings === "refused") return call.fail(12, "no settings here");
      const pairs = Object.entries(settings).map(([key, value]) => ({ key, value }));
      return answer(call, create(ConfigResponseSchema, { sessionId: call.request.sessionId, pairs }));
    },
  });
  return [server, connectTo(server)];
}

const says = (limit: string, name = "ZSTD") => ({ [threshold]: limit, [algorithm]: name });

const ask = (query: string): Plan =>
  create(PlanSchema, { opType: { case: "root", value: { relType: { case: "sql", value: { query } } } } });
const command = (query: string): Plan =>
  create(PlanSchema, {
    opType: { case: "command", value: { commandType: { case: "sqlCommand", value: { sql: query } } } },
  });
const large = ask(`select '${"text ".repeat(40_000)}'`);

async function run(client: SparkClient, ...plans: Plan[]): Promise<void> {
  for (const plan of plans) for await (const _ of client.execute(plan));
}

const executed = (server: FakeSparkServer): (Plan | undefined)[] => server.requests("executePlan").map((r) => r.plan);

describe("a plan above the server's threshold", () => {
  it("is sent compressed, after one question for the session", async () => {
    const [server, client] = await start(says("100000"));
    await run(client, large, command(`select '${"text ".repeat(40_000)}'`), large);
    const [root, second] = executed(server);
    expect(root?.opType).toMatchObject({
      case: "compressedOperation",
      value: { opType: Plan_CompressedOperation_OpType.RELATION, compressionCodec: 1 },
    });
    expect(fromBinary(RelationSchema, contentOf(root))).toEqual(large.opType.value);
    expect(second?.opType).toMatchObject({ value: { opType: Plan_CompressedOperation_OpType.COMMAND } });
    expect(fromBinary(CommandSchema, contentOf(second)).commandType.case).toBe("sqlCommand");
    expect(server.requests("config").map(({ operation }) => operation?.opType)).toMatchObject([
      { case: "getOption", value: { keys: [threshold, algorithm] } },
    ]);
  });

  it("is so in questions about plans too", async () => {
    const [server, client] = await start(says("100kb"));
    const sameSemantics = {
      $typeName: "spark.connect.AnalyzePlanRequest.SameSemantics" as const,
      targetPlan: large,
      otherPlan: ask("select 1"),
    };
    await client.analyze({ case: "sameSemantics", value: sameSemantics });
    expect(server.requests("analyzePlan").at(-1)?.analyze.value).toMatchObject({
      targetPlan: { opType: { case: "compressedOperation" } },
      otherPlan: { opType: { case: "root" } },
    });
  });

  it("is as it was made, where it is sent again", async () => {
    const [server, client] = await start(says("100000"));
    await run(client, large);
    expect(large.opType.case).toBe("root");
    expect(server.count("executePlan")).toBe(1);
  });
});

describe("a plan is sent as it is", () => {
  test.each([
    ["with a server that has no such setting", {}],
    ["with a server that refuses the question", "refused" as const],
    ["with a server that wants no compression", says("1", "NONE")],
    ["with a server that wants another than zstd", says("1", "LZ4")],
    ["with a threshold that is no size", says("-1")],
    ["below the threshold", says("10mb")],
  ])("%s", async (_, settings) => {
    const [server, client] = await start(settings);
    await run(client, large, large);
    expect(executed(server)).toMatchObject([{ opType: { case: "root" } }, { opType: { case: "root" } }]);
    expect(server.count("config")).toBe(1);
  });

  it("without a question, where it is small", async () => {
    const [server, client] = await start(says("1"));
    await run(client, ask("select 1"));
    expect(executed(server)).toMatchObject([{ opType: { case: "root" } }]);
    expect(server.count("config")).toBe(0);
  });

  it("where compressing makes it no smaller", async () => {
    const [server, client] = await start(says("1"));
    const data = crypto.getRandomValues(new Uint8Array(65_000));
    const noise = create(PlanSchema, {
      opType: { case: "root", value: { relType: { case: "localRelation", value: { data } } } },
    });
    await run(client, large, noise);
    expect(executed(server).map((plan) => plan?.opType.case)).toEqual(["compressedOperation", "root"]);
  });

  it("after the server could not read one", async () => {
    const [server, client] = await start(says("1"));
    const play = server.handlers.executePlan;
    server.handlers.executePlan = (call) =>
      call.fail(3, "[CONNECT_INVALID_PLAN.CANNOT_PARSE] no", { errorClass: "CONNECT_INVALID_PLAN.CANNOT_PARSE" });
    await expect(run(client, large)).rejects.toMatchObject({ errorClass: "CONNECT_INVALID_PLAN.CANNOT_PARSE" });
    if (play) server.handlers.executePlan = play;
    else delete server.handlers.executePlan;
    await run(client, large);
    expect(executed(server).map((plan) => plan?.opType.case)).toEqual(["compressedOperation", "root"]);
  });
});

test.each([0, 1, 1000, 256 * 1024, 700_000])("zstd frames of %i bytes can be read", async (size) => {
  const data = Uint8Array.from({ length: size }, (_, i) => (i * i) >> 3);
  for (const compress of [await moduleCompressor(), await zstdCompressor()])
    expect(Buffer.compare(decompress(compress(data)), data)).toBe(0);
});

function contentOf(plan: Plan | undefined): Uint8Array {
  if (plan?.opType.case !== "compressedOperation") throw new Error(`not compressed: ${plan?.opType.case}`);
  return decompress(plan.opType.value.data);
}
