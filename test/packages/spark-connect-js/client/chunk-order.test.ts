import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import {
  afterChunk,
  mistakeInChunks,
  type PartialBatch,
} from "../../../../packages/spark-connect-js/src/client/chunk-order.ts";
import { parseConnectionString } from "../../../../packages/spark-connect-js/src/client/connection-string.ts";
import { SparkClient } from "../../../../packages/spark-connect-js/src/client/spark-client.ts";
import {
  type ExecutePlanResponse,
  ExecutePlanResponseSchema,
  PlanSchema,
} from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import type { BatchFacts, ResponseFacts } from "../../../../packages/spark-connect-js/src/wire/response.ts";
import { FakeSparkServer, rowNumbers } from "../../../support/fake-spark-server.ts";

const chunk = (chunkIndex: bigint, facts: Partial<BatchFacts> = {}): BatchFacts => ({
  startOffset: 0n,
  rowCount: 5n,
  chunks: 3n,
  chunkIndex,
  ...facts,
});
const response = (batch?: BatchFacts, kind: ResponseFacts["kind"] = "data"): ResponseFacts => ({
  kind,
  responseId: "r",
  operationId: "op",
  ...(batch && { batch }),
});

describe("chunks of a batch", () => {
  it("count as rows with the last of them", () => {
    const first = afterChunk({ rows: 7n, partial: undefined }, chunk(0n));
    expect(first).toEqual({ rows: 7n, partial: { batch: chunk(0n), next: 1n } });
    const second = afterChunk(first, chunk(1n));
    expect(second).toEqual({ rows: 7n, partial: { batch: chunk(0n), next: 2n } });
    expect(afterChunk(second, chunk(2n))).toEqual({ rows: 12n, partial: undefined });
  });

  const partial: PartialBatch = { batch: chunk(0n), next: 1n };
  it.each<[string, PartialBatch | undefined, ResponseFacts, RegExp | undefined]>([
    ["the next one", partial, response(chunk(1n)), undefined],
    ["progress in between", partial, response(undefined, "progress"), undefined],
    ["the end of the result", undefined, response(undefined, "complete"), undefined],
    ["one missing", partial, response(chunk(2n)), /chunk 1 of 3 was due, the server sent chunk 2/],
    ["one doubled", partial, response(chunk(0n)), /sent chunk 0/],
    ["one of a batch with other rows", partial, response(chunk(1n, { rowCount: 6n })), /another batch/],
    ["one of a batch of more chunks", partial, response(chunk(1n, { chunks: 4n })), /another batch/],
    ["an early end", partial, response(undefined, "complete"), /the result ended/],
    ["no beginning", undefined, response(chunk(1n)), /first chunk/],
  ])("%s", (_, before, next, mistake) => {
    const found = mistakeInChunks(before, next);
    if (mistake) expect(found).toMatch(mistake);
    else expect(found).toBeUndefined();
  });
});

/** Each batch of the fake server in chunks of one row. */
function inChunks(response: ExecutePlanResponse): ExecutePlanResponse[] {
  if (response.responseType.case !== "arrowBatch") return [response];
  const { data, ...facts } = response.responseType.value;
  const count = data.length / 4;
  return Array.from({ length: count }, (_, i) =>
    create(ExecutePlanResponseSchema, {
      ...response,
      responseId: `${response.responseId}.${i}`,
      responseType: {
        case: "arrowBatch",
        value: {
          ...facts,
          data: data.subarray(4 * i, 4 * i + 4),
          chunkIndex: BigInt(i),
          numChunksInBatch: BigInt(count),
        },
      },
    }),
  );
}

it("puts batches together across streams that break between their chunks", async () => {
  await using server = await FakeSparkServer.start();
  server.reshape = (responses) => responses.flatMap(inChunks);
  server.fault = (stream) => (stream < 4 ? { after: 1, act: (call) => call.endWithoutStatus() } : undefined);
  await using client = new SparkClient(parseConnectionString(server.url, {}));
  const batches: number[][] = [];
  for await (const response of client.execute(create(PlanSchema))) batches.push(rowNumbers(response));
  expect(batches).toEqual([
    [0, 1, 2],
    [3, 4],
  ]);
  expect(server.count("reattachExecute")).toBe(4);
  expect(server.requests("executePlan")[0]?.requestOptions.map(({ requestOption }) => requestOption.case)).toContain(
    "resultChunkingOptions",
  );
});
