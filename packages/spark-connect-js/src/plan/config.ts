import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { type ConfigRequest_Operation, ConfigRequest_OperationSchema } from "../gen/spark/connect/base_pb.js";

type OperationType = NonNullable<MessageInitShape<typeof ConfigRequest_OperationSchema>["opType"]>;

/** Something asked of, or set in, the session's configuration. */
export const configOperation = (opType: OperationType): ConfigRequest_Operation =>
  create(ConfigRequest_OperationSchema, { opType });
