import { expect, test } from "vitest";
import { routeOf } from "../../../../packages/local-cloud/src/gateway/routes.ts";

test.each([
  ["GET", "/streams", "ListStreams", ""],
  ["POST", "/streams/s-1", "CreateStream", "s-1"],
  ["GET", "/streams/s-1/", "DescribeStream", "s-1"],
  ["DELETE", "/streams/s%2B1", "DeleteStream", "s+1"],
  ["PUT", "/streams/s/record", "PutRecord", "s"],
  ["PUT", "/streams/s/records", "PutRecords", "s"],
])("%s %s is Kinesis's %s", (method, path, action, stream) => {
  expect(routeOf(method, path)).toEqual({ to: "kinesis", action, stream });
});

test.each(["/topics", "/topics/0a.pin", "/topics/0a.pin/partitions/0"])("%s goes to the Kafka REST proxy", (path) => {
  expect(routeOf("POST", path)).toEqual({ to: "kafka", path });
});

test.each([
  ["GET", "/"],
  ["GET", "/topic"],
  ["PUT", "/streams"],
  ["PATCH", "/streams/s"],
  ["POST", "/streams/s/record"],
  ["PUT", "/streams/s/record/more"],
  ["GET", "/streamsx"],
])("%s %s is no route", (method, path) => {
  expect(routeOf(method, path)).toBeUndefined();
});
