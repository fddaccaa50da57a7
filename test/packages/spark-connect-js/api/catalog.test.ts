import { create } from "@bufbuild/protobuf";
import { SparkSession } from "spark-connect-js";
import { array, boolean, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { encodeRows } from "../../../../packages/spark-connect-js/src/arrow/encode.ts";
import { ExecutePlanResponseSchema } from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { dataTypeToProto } from "../../../../packages/spark-connect-js/src/plan/data-type.ts";
import { startFake } from "../../../support/fake-client.ts";

/** As Sail names them; Spark says `name`. */
const { structType } = schema({
  tablename: string(),
  catalog: string().nullable(),
  namespace: array(string()).nullable(),
  description: string().nullable(),
  tabletype: string(),
  istemporary: boolean(),
});
const row = { catalog: "sail", namespace: ["default"], description: null, tabletype: "VIEW", istemporary: true };

test("tables are read by the place of their columns, whatever the server calls them", async () => {
  const server = await startFake();
  server.batches = [1];
  server.reshape = ([batch, ...rest]) => {
    const value = { rowCount: 1n, data: encodeRows(structType, [{ tablename: "v", ...row }]) };
    const { $typeName: _, ...stamp } = batch!;
    const answer = {
      ...stamp,
      schema: dataTypeToProto(structType),
      responseType: { case: "arrowBatch" as const, value },
    };
    return [create(ExecutePlanResponseSchema, answer), ...rest];
  };
  await using spark = SparkSession.connect(server.url);
  expect(await spark.catalog.listTables()).toEqual([
    { name: "v", catalog: "sail", namespace: ["default"], description: null, tableType: "VIEW", isTemporary: true },
  ]);
});
