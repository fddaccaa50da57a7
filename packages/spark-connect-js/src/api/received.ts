import { SparkConnectError } from "../errors.ts";
import { type DataTypeMessage, structFromProto } from "../plan/data-type.ts";
import type { StructType } from "../schema/data-type.ts";

/** An answer that Spark does not give: damaged on its way, or from something else than Spark. */
export const unexpected = (what: string, cause?: unknown): SparkConnectError =>
  new SparkConnectError({
    code: "UNEXPECTED_RESPONSE",
    message: `${what}. Check what stands between client and server, and whether the server is newer than this client.`,
    cause,
  });

/** The schema in an answer. */
export function receivedStruct(message: Pick<DataTypeMessage, "kind">): StructType {
  try {
    return structFromProto(message);
  } catch (error) {
    throw unexpected(error instanceof Error ? error.message : String(error), error);
  }
}
