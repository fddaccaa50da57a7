import { program } from "./program.ts";

/** The proxy that takes records for Kafka over HTTP, as Confluent's does (v2). */
export const kafkaRest = program({
  name: "kafka-rest",
  describe: "Kafka REST proxy (v2)",
  needs: ["kafka"],
  variables: (url) => ({ PIPELINE_KAFKA_REST: url }),
});
