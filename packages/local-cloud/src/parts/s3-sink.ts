import { program } from "./program.ts";

/** The sink that writes Kafka's records to S3, as Confluent's connector does: topics `<id>.pin`, `<id>.geo`, `<id>.user` of every id. */
export const s3Sink = program({
  name: "s3-sink",
  describe: "Kafka to S3, topics <id>.pin, .geo, .user",
  needs: ["kafka", "aws"],
  settings: /^(S3_SINK_(FLUSH_SIZE|ROTATE_MS|FOLDER)|PIPELINE_BUCKET)$/,
  environment: ({ PIPELINE_BUCKET = "" }) => ({
    S3_SINK_BUCKET: PIPELINE_BUCKET,
    S3_SINK_TOPICS_REGEX: "[A-Za-z0-9_-]+\\.(pin|geo|user)",
  }),
  variables: (_, { PIPELINE_BUCKET = "" }) => ({ PIPELINE_BUCKET }),
});
