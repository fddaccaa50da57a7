import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { receivedStruct } from "../../packages/spark-connect-js/src/api/received.ts";
import { createDecoder } from "../../packages/spark-connect-js/src/arrow/decode.ts";
import { encodeRows } from "../../packages/spark-connect-js/src/arrow/encode.ts";
import { newExecution, step } from "../../packages/spark-connect-js/src/client/execution.ts";
import { SparkError } from "../../packages/spark-connect-js/src/errors.ts";
import {
  AnalyzePlanResponseSchema,
  ExecutePlanResponseSchema,
  FetchErrorDetailsResponseSchema,
} from "../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { dataTypeToProto } from "../../packages/spark-connect-js/src/plan/data-type.ts";
import type { StructType } from "../../packages/spark-connect-js/src/schema/data-type.ts";
import { readDetails } from "../../packages/spark-connect-js/src/wire/error-details.ts";
import type { Failure } from "../../packages/spark-connect-js/src/wire/failure.ts";
import { progressOf, responseFacts } from "../../packages/spark-connect-js/src/wire/response.ts";
import { errorFromDetails, errorFromInfo } from "../../packages/spark-connect-js/src/wire/server-error.ts";
import { errorInfo, retryInfo } from "../support/fake-status.ts";
import { random, replayable } from "./seed.ts";

/** One kind of message: its bytes, and all that the client does with them. */
interface Subject {
  readonly bytes: Uint8Array;
  /** Throws `Unreadable` where the transport would refuse the bytes. */
  use(bytes: Uint8Array): unknown;
}

class Unreadable extends Error {}

export interface MutationReport {
  readonly refused: number;
  readonly used: number;
  readonly slowestMs: number;
}

/** Damages so many messages at random; each must end in a value or in an error of the client's, and touch no prototype. */
export function mutate(count: number, seed: number): Promise<MutationReport> {
  const prototypes = [Object.prototype, Array.prototype, Map.prototype];
  const names = () => prototypes.map((prototype) => Reflect.ownKeys(prototype).length);
  const before = names();
  let refused = 0;
  let slowestMs = 0;
  return replayable(seed, async () => {
    const next = random(seed);
    for (let run = 0; run < count; run++) {
      const [name, subject] = subjects[run % subjects.length]!;
      const start = performance.now();
      if (outcome(name, run, subject, damage(subject.bytes, next)) === "refused") refused += 1;
      slowestMs = Math.max(slowestMs, performance.now() - start);
    }
    if (names().join() !== before.join()) throw new Error("a prototype was changed");
    return { refused, used: count - refused, slowestMs };
  });
}

function outcome(name: string, run: number, { use }: Subject, bytes: Uint8Array): "used" | "refused" {
  try {
    use(bytes);
    return "used";
  } catch (error) {
    if (error instanceof Unreadable || error instanceof SparkError) return "refused";
    throw new Error(`${name}, message ${run}: ${String(error)}`, { cause: error });
  }
}

/** A byte replaced, a run of them lost or doubled, or the rest cut off; one to four times. */
function damage(bytes: Uint8Array, next: () => number): Uint8Array {
  let damaged = [...bytes];
  for (let hit = 0; hit <= next() * 4; hit++) {
    const at = Math.floor(next() * damaged.length);
    const length = 1 + Math.floor(next() * 8);
    const kind = next();
    if (kind < 0.6) damaged[at] = Math.floor(next() * 256);
    else if (kind < 0.75) damaged.splice(at, length);
    else if (kind < 0.9) damaged.splice(at, 0, ...damaged.slice(at, at + length));
    else damaged = damaged.slice(0, at);
  }
  return Uint8Array.from(damaged);
}

const struct: StructType = {
  kind: "struct",
  fields: [
    { name: "id", dataType: { kind: "long" }, nullable: false },
    { name: "__proto__", dataType: { kind: "string" }, nullable: true },
    { name: "list", dataType: { kind: "array", element: { kind: "double" }, containsNull: true }, nullable: true },
    { name: "price", dataType: { kind: "decimal", precision: 10, scale: 2 }, nullable: true },
  ],
};
const plain: StructType = { kind: "struct", fields: struct.fields.filter(({ name }) => name !== "__proto__") };
const ipc = encodeRows(plain, [{ id: 1n, list: [1, null], price: null }]);
const stamp = { sessionId: "s", operationId: "op", responseId: "r", serverSideSessionId: "x" };

const read = <T>(parse: () => T): T => {
  try {
    return parse();
  } catch (error) {
    throw new Unreadable(String(error));
  }
};

type ResponseInit = NonNullable<Parameters<typeof create<typeof ExecutePlanResponseSchema>>[1]>;

/** A response on its way through the state machine, the decoder of types, and that of rows. */
const executed = (init: ResponseInit): Subject => ({
  bytes: toBinary(ExecutePlanResponseSchema, create(ExecutePlanResponseSchema, { ...stamp, ...init })),
  use(bytes) {
    const response = read(() => fromBinary(ExecutePlanResponseSchema, bytes));
    const { state } = step(newExecution({ operationId: "op", reattachable: true, policies: [] }), { type: "next" });
    const last = step(state, { type: "response", ...responseFacts(response) }).actions.at(-1);
    if (last?.type === "fail") throw last.failure.error;
    progressOf(response);
    if (response.schema) createDecoder(receivedStruct(response.schema));
    if (response.responseType.case === "arrowBatch")
      createDecoder(plain).decode(response.responseType.value.data).rows();
  },
});

const failure: Failure = { code: "INTERNAL", message: "boom", origin: "server" };
const facts = {
  classes: ["org.apache.spark.sql.AnalysisException", "java.lang.Exception"],
  errorClass: "TABLE_OR_VIEW_NOT_FOUND",
  sqlState: "42P01",
  messageParameters: { __proto__: null, relationName: "`t`" } as unknown as Record<string, string>,
  errorId: "e",
};

const details: Subject = {
  bytes: errorInfo(facts),
  use(bytes) {
    const { errorInfo: info } = readDetails([{ type: "google.rpc.ErrorInfo", value: bytes }]);
    if (info) errorFromInfo(failure, info);
  },
};

/** Metadata that is JSON, but of another kind than Spark's. */
const odd = ["null", "7", '"x"', "[null, 1]", "{}", '{"__proto__": {"polluted": true}}', '{"length": 3}'];
const oddDetails = (json: string): Subject => ({
  bytes: new Uint8Array(1),
  use: ([byte = 0]) => {
    const other = odd[byte % odd.length]!;
    const metadata = { classes: json, messageParameters: other };
    const error = errorFromInfo(failure, { reason: "a.B", domain: "", metadata });
    if ("polluted" in error) throw new Error("a prototype was changed");
  },
});

const retryDelay: Subject = {
  bytes: retryInfo(61_500),
  use(bytes) {
    const { retryDelayMs } = readDetails([{ type: "google.rpc.RetryInfo", value: bytes }]);
    if (Number.isNaN(retryDelayMs)) throw new Error("a delay that is no number");
  },
};

const fetched: Subject = {
  bytes: toBinary(
    FetchErrorDetailsResponseSchema,
    create(FetchErrorDetailsResponseSchema, {
      rootErrorIdx: 0,
      errors: [
        {
          errorTypeHierarchy: facts.classes,
          message: "outer",
          causeIdx: 1,
          sparkThrowable: { errorClass: "A", messageParameters: { a: "b" }, queryContexts: [{ fragment: "t" }] },
        },
        {
          errorTypeHierarchy: ["java.lang.Exception"],
          message: "inner",
          stackTrace: [{ declaringClass: "A", methodName: "b", lineNumber: 1 }],
        },
      ],
    }),
  ),
  use: (bytes) =>
    errorFromDetails(
      read(() => fromBinary(FetchErrorDetailsResponseSchema, bytes)),
      failure,
    ),
};

const analyzed: Subject = {
  bytes: toBinary(
    AnalyzePlanResponseSchema,
    create(AnalyzePlanResponseSchema, {
      sessionId: "s",
      result: { case: "schema", value: { schema: dataTypeToProto(struct) } },
    }),
  ),
  use(bytes) {
    const { result } = read(() => fromBinary(AnalyzePlanResponseSchema, bytes));
    if (result.case === "schema" && result.value.schema) receivedStruct(result.value.schema);
  },
};

const subjects: readonly (readonly [string, Subject])[] = Object.entries({
  batch: executed({ responseType: { case: "arrowBatch", value: { rowCount: 1n, startOffset: 0n, data: ipc } } }),
  schema: executed({ schema: dataTypeToProto(struct) }),
  progress: executed({
    responseType: {
      case: "executionProgress",
      value: { numInflightTasks: 3n, stages: [{ stageId: 1n, numTasks: 4n }] },
    },
  }),
  complete: executed({ responseType: { case: "resultComplete", value: {} } }),
  "sql result": executed({
    responseType: { case: "sqlCommandResult", value: { relation: { common: { planId: 1n } } } },
  }),
  analyzed,
  details,
  "retry delay": retryDelay,
  "fetched error": fetched,
  ...Object.fromEntries(odd.map((json) => [`metadata ${json}`, oddDetails(json)])),
});
