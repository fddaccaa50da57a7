import { create } from "@bufbuild/protobuf";
import { DataTypeSchema } from "../gen/spark/connect/types_pb.js";
import type { DataType } from "../schema/data-type.ts";
import { dataTypeToProto } from "./data-type.ts";
import type { CommandType } from "./plan.ts";

export interface JavaFunction {
  readonly name: string;
  readonly className: string;
  /** Without it Spark takes the class's own; as DDL it is read by the server. */
  readonly returnType?: DataType | string | undefined;
  readonly aggregate?: boolean;
}

const dataTypeOf = (type: DataType | string) =>
  typeof type === "string"
    ? create(DataTypeSchema, { kind: { case: "unparsed", value: { dataTypeString: type } } })
    : dataTypeToProto(type);

/** Gives a Java class on the server a name in SQL (`RegisterFunction`). */
export function registerJavaFunction({ name, className, returnType, aggregate = false }: JavaFunction): CommandType {
  const outputType = returnType === undefined ? {} : { outputType: dataTypeOf(returnType) };
  const value = { className, aggregate, ...outputType };
  return { case: "registerFunction", value: { functionName: name, function: { case: "javaUdf", value } } };
}
