import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { expect, it } from "vitest";
import { WholeBatches } from "../../../../packages/spark-connect-js/src/client/whole-batches.ts";
import { ExecutePlanResponseSchema } from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";

const data = Uint8Array.from({ length: 300 }, (_, i) => i);

/** As it comes from the wire: the batch is a view of the response's bytes, behind a name of so many. */
const received = (name: string) =>
  fromBinary(
    ExecutePlanResponseSchema,
    toBinary(
      ExecutePlanResponseSchema,
      create(ExecutePlanResponseSchema, {
        sessionId: name,
        responseId: "r",
        responseType: { case: "arrowBatch", value: { rowCount: 1n, data } },
      }),
    ),
  );

const dataOf = (response: ReturnType<typeof received> | undefined): Uint8Array =>
  response?.responseType.case === "arrowBatch" ? response.responseType.value.data : expect.fail("no batch");

/** One for each place that a batch may have within eight bytes. */
const lengths = [1, 2, 3, 4, 5, 6, 7, 8];

it.each(lengths)("moves a batch to a multiple of eight bytes, name of %i", (length) => {
  const response = received("x".repeat(length));
  const found = new WholeBatches().add(response);
  expect(dataOf(found).byteOffset % 8).toBe(0);
  expect(dataOf(found)).toEqual(data);
  expect(found).toMatchObject({ sessionId: "x".repeat(length), responseId: "r" });
});

it("leaves one alone that lies there", () => {
  const offsets = lengths.map((length) => dataOf(received("x".repeat(length))).byteOffset % 8);
  expect(offsets.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  const response = received("x".repeat(lengths[offsets.indexOf(0)]!));
  const before = dataOf(response);
  expect(dataOf(new WholeBatches().add(response))).toBe(before);
});
