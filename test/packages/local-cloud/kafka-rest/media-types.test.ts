import { expect, test } from "vitest";
import { answerType, embeddedFormat } from "../../../../packages/local-cloud/src/kafka-rest/media-types.ts";

const V2 = "application/vnd.kafka.v2+json";

test("records come as JSON or as base64, told by the content type", () => {
  expect(embeddedFormat("application/vnd.kafka.json.v2+json; charset=utf-8")).toBe("json");
  expect(embeddedFormat("application/vnd.kafka.binary.v2+json")).toBe("binary");
});

test.each([undefined, "application/json", "application/vnd.kafka.avro.v2+json"])("%s is not supported", (type) => {
  expect(() => embeddedFormat(type)).toThrow(expect.objectContaining({ status: 415, code: 415 }));
});

test.each([
  [undefined, V2],
  ["*/*", V2],
  ["application/vnd.kafka+json, application/json", V2],
  ["text/html, application/json;q=0.5", "application/json"],
])("accepting %s gives %s", (accept, type) => {
  expect(answerType(accept)).toBe(type);
});

test("an answer that nobody takes is 406", () => {
  expect(() => answerType("text/html")).toThrow(expect.objectContaining({ status: 406, code: 406 }));
});
