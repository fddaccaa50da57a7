import { expect, test } from "vitest";
import type { KinesisAction } from "../../../../packages/local-cloud/src/gateway/routes.ts";
import { mapRequest } from "../../../../packages/local-cloud/src/gateway/templates.ts";

const map = (action: KinesisAction, body = "") => JSON.parse(mapRequest(action, "streaming-0a-pin", body));
const decoded = (data: string) => Buffer.from(data, "base64").toString();

test("what needs a name only has the one of the path", () => {
  expect(map("ListStreams")).toEqual({});
  expect(map("DescribeStream")).toEqual({ StreamName: "streaming-0a-pin" });
  expect(map("DeleteStream")).toEqual({ StreamName: "streaming-0a-pin" });
});

test.each([
  ["", 5],
  ["{}", 5],
  ['{"ShardCount":2}', 2],
  ['{"ShardCount":"3"}', 3],
])("a stream made with %j has its shards, five by default", (body, shards) => {
  expect(map("CreateStream", body)).toEqual({ ShardCount: shards, StreamName: "streaming-0a-pin" });
});

test("a record's data is its JSON text in base64, digits and order kept, and the path's stream wins", () => {
  const body = '{"StreamName":"other","Data":{ "index": 12345678901234567890, "a": 1.0 },"PartitionKey":"7528"}';
  const { Data, ...rest } = map("PutRecord", body);
  expect(decoded(Data)).toBe('{"index":12345678901234567890,"a":1.0}');
  expect(rest).toEqual({ StreamName: "streaming-0a-pin", PartitionKey: "7528" });
});

test("a text keeps its quotes in one record and loses them in a batch, as the two templates have it", () => {
  expect(decoded(map("PutRecord", '{"Data":"some data","PartitionKey":7}').Data)).toBe('"some data"');
  const { Records } = map("PutRecords", '{"records":[{"data":"some data","partition-key":7},{"data":{"a":[1, 2]}}]}');
  expect(Records.map(({ Data }: { Data: string }) => decoded(Data))).toEqual(["some data", '{"a":[1,2]}']);
  expect(Records.map(({ PartitionKey }: { PartitionKey?: string }) => PartitionKey)).toEqual(["7", undefined]);
});

test("what is missing is left for Kinesis to refuse", () => {
  expect(map("PutRecord", "{}")).toEqual({ StreamName: "streaming-0a-pin" });
  expect(map("PutRecords", "{}")).toEqual({ StreamName: "streaming-0a-pin", Records: [] });
});

test("a body that is no JSON is a bad request", () => {
  expect(() => map("PutRecord", "{")).toThrow(
    expect.objectContaining({
      status: 400,
      message: expect.stringMatching(/^Could not parse request body into json: /),
    }),
  );
});
