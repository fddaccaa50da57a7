import { program } from "./program.ts";

/** The API gateway's front, before Kafka's REST proxy and Kinesis. */
export const gateway = program({
  name: "gateway",
  describe: "API gateway before Kafka REST and Kinesis",
  needs: ["kafka-rest", "aws"],
  settings: /^GATEWAY_(STAGE|API_KEY|RATE|BURST|TIMEOUT_MS|ALL_ARE_200|FAULTS)$/,
  environment: ({ PIPELINE_KAFKA_REST = "" }) => ({ GATEWAY_KAFKA_REST: PIPELINE_KAFKA_REST }),
  health: "/ping",
  variables: (url, { GATEWAY_STAGE = "test", GATEWAY_API_KEY: key }) => ({
    PIPELINE_GATEWAY: `${url}/${GATEWAY_STAGE}`,
    ...(key && { PIPELINE_API_KEY: key }),
  }),
});
