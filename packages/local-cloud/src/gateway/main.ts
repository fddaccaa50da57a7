import { type Environment, listening, number, text } from "../service/environment.ts";
import { run } from "../service/run.ts";
import { startGateway } from "./start.ts";
import type { Limit } from "./throttle.ts";

// node dist/gateway/main.js: GATEWAY_KAFKA_REST, AWS_ENDPOINT_URL_KINESIS, and if wanted AWS_REGION, HOST, PORT, GATEWAY_STAGE,
// GATEWAY_API_KEY, GATEWAY_RATE and GATEWAY_BURST (requests a second, and at once), GATEWAY_TIMEOUT_MS, GATEWAY_ALL_ARE_200=1,
// GATEWAY_FAULTS=1.
const env = process.env;
await run("API gateway", async () =>
  startGateway({
    kafkaRest: text(env, "GATEWAY_KAFKA_REST"),
    kinesis: text(env, "AWS_ENDPOINT_URL_KINESIS"),
    region: text(env, "AWS_REGION"),
    ...listening(env),
    stage: text(env, "GATEWAY_STAGE"),
    apiKey: text(env, "GATEWAY_API_KEY"),
    limit: limitOf(env),
    timeoutMs: number(env, "GATEWAY_TIMEOUT_MS", 1),
    allAre200: text(env, "GATEWAY_ALL_ARE_200") === "1",
    faults: text(env, "GATEWAY_FAULTS") === "1",
  }),
);

function limitOf(env: Environment): Limit | undefined {
  const rate = number(env, "GATEWAY_RATE");
  return rate === undefined ? undefined : { rate, burst: number(env, "GATEWAY_BURST", 1) ?? Math.max(1, rate) };
}
