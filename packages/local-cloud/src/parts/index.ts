import type { Part, PartName } from "../part.ts";
import { aws } from "./aws.ts";
import { database } from "./database.ts";
import { gateway } from "./gateway.ts";
import { kafka } from "./kafka.ts";
import { kafkaRest } from "./kafka-rest.ts";
import { s3Sink } from "./s3-sink.ts";

/** Every part, by name. */
export const parts: Readonly<Record<PartName, Part>> = {
  database,
  kafka,
  aws,
  "kafka-rest": kafkaRest,
  "s3-sink": s3Sink,
  gateway,
};
