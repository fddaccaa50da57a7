import { listening, number, required } from "../service/environment.ts";
import { run } from "../service/run.ts";
import { startKafkaRest } from "./start.ts";

// node dist/kafka-rest/main.js: KAFKA_BOOTSTRAP_SERVERS, and if wanted HOST, PORT, KAFKA_REST_TIMEOUT_MS, KAFKA_REST_MAX_BODY_BYTES.
const env = process.env;
await run("Kafka REST proxy", async () =>
  startKafkaRest({
    bootstrap: required(env, "KAFKA_BOOTSTRAP_SERVERS").split(","),
    ...listening(env),
    timeoutMs: number(env, "KAFKA_REST_TIMEOUT_MS"),
    maxBodyBytes: number(env, "KAFKA_REST_MAX_BODY_BYTES", 1),
  }),
);
