import { program } from "./program.ts";

const mine = /^(S3_SINK_[A-Z_]+|PIPELINE_BUCKET)$/;

/** The sink that writes Kafka's records to S3, as Confluent's connector does: topics `<id>.pin`, `<id>.geo`, `<id>.user` of every id. */
export const s3Sink = program({
  name: "s3-sink",
  describe: "Kafka to S3, topics <id>.pin, .geo, .user",
  needs: ["kafka", "aws"],
  settings: (env) =>
    Object.fromEntries(Object.entries(env).flatMap(([name, value = ""]) => (mine.test(name) ? [[name, value]] : []))),
  environment: ({ PIPELINE_BUCKET = "" }) => ({
    S3_SINK_BUCKET: PIPELINE_BUCKET,
    S3_SINK_TOPICS_REGEX: "[A-Za-z0-9_-]+\\.(pin|geo|user)",
  }),
  variables: () => ({}),
});
