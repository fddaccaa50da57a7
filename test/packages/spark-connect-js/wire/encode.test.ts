import { create, type DescField, type DescMessage, fromBinary, ScalarType, toBinary } from "@bufbuild/protobuf";
import { WireType } from "@bufbuild/protobuf/wire";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { ExecutePlanRequestSchema } from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import {
  Expression_LiteralSchema,
  ExpressionSchema,
} from "../../../../packages/spark-connect-js/src/gen/spark/connect/expressions_pb.js";
import {
  LocalRelationSchema,
  RelationSchema,
} from "../../../../packages/spark-connect-js/src/gen/spark/connect/relations_pb.js";
import { encode } from "../../../../packages/spark-connect-js/src/wire/encode.ts";
import { rpcs } from "../../../../packages/spark-connect-js/src/wire/rpcs.ts";

// The bytes of every plan that a fixture has are compared in plan/pyspark.test.ts.

const literal = (literalType: Parameters<typeof create<typeof Expression_LiteralSchema>>[1]) =>
  create(Expression_LiteralSchema, literalType);

function expectSame(message: ReturnType<typeof literal>): void {
  expect(encode(Expression_LiteralSchema, message)).toEqual(toBinary(Expression_LiteralSchema, message));
}

describe("a message's bytes are protobuf-es's", () => {
  const values = fc.oneof(
    fc.record({ case: fc.constant("integer" as const), value: fc.integer() }),
    fc.record({ case: fc.constant("long" as const), value: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n) }),
    fc.record({ case: fc.constant("double" as const), value: fc.double() }),
    fc.record({ case: fc.constant("float" as const), value: fc.float() }),
    fc.record({ case: fc.constant("boolean" as const), value: fc.boolean() }),
    fc.record({ case: fc.constant("string" as const), value: fc.string({ unit: "binary", maxLength: 300 }) }),
    fc.record({ case: fc.constant("binary" as const), value: fc.uint8Array({ maxLength: 5000 }) }),
  );

  test("for values of every type, alone and inside", () =>
    fc.assert(
      fc.property(fc.array(values, { maxLength: 9 }), (all) => {
        const elements = all.map((literalType) => literal({ literalType }));
        for (const element of elements) expectSame(element);
        expectSame(literal({ literalType: { case: "array", value: { elements } } }));
      }),
      { numRuns: 300 },
    ));

  it.each([
    0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, 268_435_455, 268_435_456, 2_147_483_647, -1, -2_147_483_648,
  ])("for the number %i", (value) => {
    expectSame(literal({ literalType: { case: "integer", value } }));
    expectSame(literal({ literalType: { case: "long", value: BigInt(value) } }));
  });

  it("for half of a character, which becomes a question mark in a box", () =>
    expectSame(literal({ literalType: { case: "string", value: "a\ud800b" } })));

  it.each([
    { case: "integer" as const, value: 5_000_000 },
    { case: "double" as const, value: 0.1 },
    { case: "float" as const, value: 0.5 },
    { case: "string" as const, value: "tëxt" },
    { case: "binary" as const, value: Uint8Array.of(1, 2, 3) },
  ])("where writing %o makes the buffer grow", (literalType) => {
    for (let length = 960; length < 1030; length++) {
      const last = literal({ literalType: { case: "string", value: "x".repeat(length) } });
      expectSame(literal({ literalType: { case: "array", value: { elements: [literal({ literalType }), last] } } }));
    }
  });

  it("for packed numbers", () => {
    const value = { data: { data: { case: "ints" as const, value: { values: [1, -1, 300, 0] } } } };
    expectSame(literal({ literalType: { case: "specializedArray", value: { valueType: value.data.data } } }));
  });

  it("for maps, unknown fields, and data larger than the first buffer", () => {
    const data = Uint8Array.from({ length: 100_000 }, (_, i) => i);
    const message = create(RelationSchema, {
      relType: {
        case: "read",
        value: { readType: { case: "dataSource", value: { options: { b: "2", a: "", "": "x" } } } },
      },
    });
    message.$unknown = [
      { no: 3000, wireType: WireType.Varint, data: Uint8Array.of(5) },
      { no: 3001, wireType: WireType.LengthDelimited, data: Uint8Array.of(2, 1, 1) },
    ];
    const bytes = encode(RelationSchema, message);
    expect(bytes).toEqual(toBinary(RelationSchema, message));
    expect(fromBinary(RelationSchema, bytes).$unknown).toHaveLength(2);
    const local = create(LocalRelationSchema, { data, schema: "a INT" });
    expect(encode(LocalRelationSchema, local)).toEqual(toBinary(LocalRelationSchema, local));
  });

  const nested = (depth: number) => {
    let expr = create(ExpressionSchema, { exprType: { case: "expressionString", value: { expression: "a" } } });
    for (let i = 0; i < depth; i++)
      expr = create(ExpressionSchema, { exprType: { case: "alias", value: { expr, name: [`n${i % 10}`] } } });
    return expr;
  };

  it("in plans of hundreds of steps", () =>
    expect(encode(ExpressionSchema, nested(300))).toEqual(toBinary(ExpressionSchema, nested(300))));

  it("beyond what the stack holds, where toBinary gives up", () => {
    const inner = encode(ExpressionSchema, nested(19_999));
    const outer = encode(ExpressionSchema, nested(20_000));
    // Behind it stands the name: tag, length, two letters.
    expect(Buffer.from(inner).equals(outer.subarray(-4 - inner.length, -4))).toBe(true);
  });
});

it.each([
  [{ case: "integer" as const, value: 1.5 }, "1.5 is no int32"],
  [{ case: "integer" as const, value: 2 ** 31 }, "2147483648 is no int32"],
  [{ case: "long" as const, value: 2n ** 63n }, "9223372036854775808 is no int64"],
])("refuses what does not fit: %o", (literalType, message) => {
  expect(() => encode(Expression_LiteralSchema, literal({ literalType }))).toThrow(message);
});

describe("what the protocol's requests are made of", () => {
  const seen = new Set<DescMessage>();
  const visit = (schema: DescMessage): readonly DescField[] => {
    if (seen.has(schema)) return [];
    seen.add(schema);
    return schema.fields.flatMap((field) => [field, ...(field.message ? visit(field.message) : [])]);
  };
  const fields = Object.values(rpcs).flatMap(({ input }) => visit(input));

  test("has only types that are written", () => {
    expect(fields.length).toBeGreaterThan(900);
    expect(seen).toContain(ExecutePlanRequestSchema);
    const scalars = fields.flatMap(({ scalar }) => (scalar === undefined ? [] : ScalarType[scalar]));
    expect([...new Set(scalars)].toSorted()).toEqual(
      ["BOOL", "BYTES", "DOUBLE", "FLOAT", "INT32", "INT64", "STRING", "UINT32"].toSorted(),
    );
  });

  test("has nothing that protobuf-es keeps in another form than its fields", () => {
    const special = fields.filter(
      (field) =>
        (field.fieldKind === "map" && field.mapKey !== ScalarType.STRING) ||
        ("delimitedEncoding" in field && field.delimitedEncoding) ||
        ("longAsString" in field && field.longAsString),
    );
    expect(special.map(String)).toEqual([]);
    const google = [...seen].map(({ typeName }) => typeName).filter((name) => name.startsWith("google."));
    expect(google).toEqual(["google.protobuf.Any"]);
  });
});
