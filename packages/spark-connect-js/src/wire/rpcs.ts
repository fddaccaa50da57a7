import type {
  DescMessage,
  DescMethodClientStreaming,
  DescMethodServerStreaming,
  DescMethodUnary,
} from "@bufbuild/protobuf";
import { SparkConnectService } from "../gen/spark/connect/base_pb.js";

/** The methods of `spark.connect.SparkConnectService`, typed by their messages. */
export const rpcs = SparkConnectService.method;

export type RpcName = keyof typeof rpcs;
export type UnaryRpc<I extends DescMessage, O extends DescMessage> = DescMethodUnary<I, O>;
export type StreamRpc<I extends DescMessage, O extends DescMessage> = DescMethodServerStreaming<I, O>;
export type UploadRpc<I extends DescMessage, O extends DescMessage> = DescMethodClientStreaming<I, O>;
