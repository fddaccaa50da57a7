import { expect, test } from "vitest";
import { readProduceRequest } from "../../../../packages/local-cloud/src/kafka-rest/produce-request.ts";

const read = (body: string, embedded: "json" | "binary" = "json") =>
  readProduceRequest(Buffer.from(body), embedded).map(({ key, value, partition }) => ({
    key: key?.toString(),
    value: value?.toString(),
    partition,
  }));

test("a value reaches Kafka as it was sent, without the blanks between its parts", () => {
  const [record] = read(' {"records": [ {"value": { "index" : 12345678901234567890, "a":1.0, "t":"a  \\u00e9" } } ]} ');
  expect(record).toEqual({
    key: undefined,
    value: '{"index":12345678901234567890,"a":1.0,"t":"a  \\u00e9"}',
    partition: undefined,
  });
});

test("a JSON key is its JSON text; null is no key, and no value", () => {
  expect(read('{"records":[{"key":"7528","value":null,"partition":2},{"key":null,"value":7}]}')).toEqual([
    { key: '"7528"', value: undefined, partition: 2 },
    { key: undefined, value: "7", partition: undefined },
  ]);
});

test("binary keys and values are base64", () => {
  expect(read('{"records":[{"key":"a2V5","value":"Y29uZmx1ZW50"}]}', "binary")).toEqual([
    { key: "key", value: "confluent", partition: undefined },
  ]);
});

test.each([
  ["not JSON", "{", /The request is not JSON/],
  ["a list", "[]", /must be an object/],
  ["no records", "{}", /^records may not be empty$/],
  ["empty records", '{"records":[]}', /^records may not be empty$/],
  ["a record that is none", '{"records":[{"value":1},2]}', /^records\[1\] must be an object/],
  ["half a partition", '{"records":[{"value":1,"partition":0.5}]}', /^records\[0\].partition/],
  ["a negative partition", '{"records":[{"value":1,"partition":-1}]}', /^records\[0\].partition/],
])("%s is answered with 422", (_, body, message) => {
  expect(() => read(body)).toThrow(
    expect.objectContaining({ status: 422, code: 422, message: expect.stringMatching(message) }),
  );
});

test("bytes that are no UTF-8, and text that is no base64, are answered with 422", () => {
  const body = Buffer.from([0x7b, 0xff, 0x7d]);
  expect(() => readProduceRequest(body, "json")).toThrow(expect.objectContaining({ status: 422 }));
  expect(() => read('{"records":[{"value":"%"}]}', "binary")).toThrow(expect.objectContaining({ status: 422 }));
});
