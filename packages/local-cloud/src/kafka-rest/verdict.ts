import { GenericError } from "@platformatic/kafka";
import { NoAnswer } from "../service/in-time.ts";

/**
 * What a failure says about a batch:
 * - `again`: it may have been written or not; the same producer may send it again, since its sequence numbers tell Kafka.
 * - `forgotten`: the same, but this producer may still be sending it, and is of no more use.
 * - `fenced`: this producer's sequence is broken; only another one can go on.
 * - `tooLarge`, `refused`: not written, and never will be like that. `unknownTopic`: not written, there is no such topic.
 */
export type Verdict = "again" | "forgotten" | "fenced" | "tooLarge" | "refused" | "unknownTopic";

const FENCED = [
  "OUT_OF_ORDER_SEQUENCE_NUMBER",
  "UNKNOWN_PRODUCER_ID",
  "INVALID_PRODUCER_EPOCH",
  "INVALID_PRODUCER_ID_MAPPING",
];
const TOO_LARGE = ["MESSAGE_TOO_LARGE", "RECORD_LIST_TOO_LARGE"];

export function judge(error: unknown): Verdict {
  if (error instanceof NoAnswer) return "forgotten";
  if (!isKafkaError(error)) return "again";
  const has = (id: string) => error.findBy("apiId", id) !== null;
  if (FENCED.some(has)) return "fenced";
  if (TOO_LARGE.some(has)) return "tooLarge";
  if (has("UNKNOWN_TOPIC_OR_PARTITION") || /^Unknown topic /.test(error.message)) return "unknownTopic";
  // A time-out calls itself not retriable, but here the sequence number makes a repeat safe.
  const isAnswer = error.findBy("code", "PLT_KFK_PROTOCOL") !== null || error.findBy("code", "PLT_KFK_USER") !== null;
  return isAnswer && error.findBy("canRetry", false) !== null ? "refused" : "again";
}

const isKafkaError = (error: unknown): error is GenericError =>
  typeof error === "object" && error !== null && GenericError.isGenericError(error as Error);
