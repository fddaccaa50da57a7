import { expect, test } from "vitest";
import { Faults } from "../../../../packages/local-cloud/src/gateway/faults.ts";
import { thin } from "../../../../packages/local-cloud/src/gateway/partial.ts";

const strikes = (faults: Faults, count: number) =>
  Array.from({ length: count }, () => faults.strike("PUT", "/test/streams/s/records")?.fault.status);

test("none by default, and none where nothing matches", () => {
  const faults = new Faults();
  expect(strikes(faults, 2)).toEqual([undefined, undefined]);
  faults.set([{ match: "GET .*", status: 500 }]);
  expect(strikes(faults, 1)).toEqual([undefined]);
});

test("the first so many requests, by the first fault that has any left", () => {
  const faults = new Faults();
  faults.set([
    { first: 1, status: 429 },
    { match: "PUT /test/streams/.*", first: 2, status: 500 },
  ]);
  expect(strikes(faults, 4)).toEqual([429, 500, 500, undefined]);
});

test("a share by chance is the same for the same seed", () => {
  const struck = (seed: number) => {
    const faults = new Faults();
    faults.set([{ share: 0.3, seed, status: 500 }]);
    return strikes(faults, 1_000);
  };
  expect(struck(7)).toEqual(struck(7));
  expect(struck(7)).not.toEqual(struck(8));
  const count = struck(7).filter(Boolean).length;
  expect(count).toBeGreaterThan(230);
  expect(count).toBeLessThan(370);
});

const every = (pattern: string) => {
  let at = 0;
  return () => pattern[at++] === "x";
};

test("records that fail are not sent, and stand at their places in Kinesis's answer", () => {
  const thinned = thin(
    "kinesis",
    '{"StreamName":"s","Records":[{"Data":"YQ=="},{"Data":"Yg=="},{"Data":"Yw=="}]}',
    every("-x-"),
  )!;
  expect(thinned.body).toBe('{"StreamName":"s","Records":[{"Data":"YQ=="},{"Data":"Yw=="}]}');
  expect(
    JSON.parse(thinned.merge('{"FailedRecordCount":0,"Records":[{"SequenceNumber":"1"},{"SequenceNumber":"2"}]}')),
  ).toEqual({
    FailedRecordCount: 1,
    Records: [
      { SequenceNumber: "1" },
      { ErrorCode: "ProvisionedThroughputExceededException", ErrorMessage: expect.any(String) },
      { SequenceNumber: "2" },
    ],
  });
});

test("the same in the Kafka REST proxy's answer; where all fail nothing is sent", () => {
  const thinned = thin("kafka", '{"records":[{"value":1.0},{"value":2}]}', every("xx"))!;
  expect(thinned.body).toBeUndefined();
  expect(JSON.parse(thinned.merge(undefined)).offsets).toEqual([
    { partition: null, offset: null, error_code: 50003, error: expect.any(String) },
    { partition: null, offset: null, error_code: 50003, error: expect.any(String) },
  ]);
  expect(thin("kafka", '{"records":[{"value":1.0},{"value":2}]}', every("-x"))!.body).toBe(
    '{"records":[{"value":1.0}]}',
  );
});

test("a body without records is sent as it is", () => {
  expect(thin("kafka", "{", every("x"))).toBeUndefined();
  expect(thin("kinesis", '{"StreamName":"s"}', every("x"))).toBeUndefined();
});
