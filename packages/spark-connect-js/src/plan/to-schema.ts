import type { StructType } from "../schema/data-type.ts";
import { dataTypeToProto } from "./data-type.ts";
import type { Relation, RelationType } from "./relation.ts";

/** The columns of a schema, in its order and types. */
export const toSchema = (input: Relation, schema: StructType): RelationType => ({
  case: "toSchema",
  value: { input, schema: dataTypeToProto(schema) },
});
