import { type Environment, list, listening, number, required, text } from "../service/environment.ts";
import { run, SettingError } from "../service/run.ts";
import { startS3Sink } from "./start.ts";
import type { Subscription } from "./topics.ts";

// node dist/s3-sink/main.js: KAFKA_BOOTSTRAP_SERVERS, S3_SINK_BUCKET, S3_SINK_TOPICS (names) or S3_SINK_TOPICS_REGEX, and if wanted
// AWS_ENDPOINT_URL_S3, AWS_REGION, HOST, PORT, S3_SINK_FLUSH_SIZE, S3_SINK_ROTATE_MS, S3_SINK_FOLDER, S3_SINK_GROUP, S3_SINK_INSTANCE.
const env = process.env;
// The SDK is pinned, so what its later versions need is no news.
env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
await run("S3 sink", async () =>
  startS3Sink({
    bootstrap: required(env, "KAFKA_BOOTSTRAP_SERVERS").split(","),
    bucket: required(env, "S3_SINK_BUCKET"),
    topics: subscription(env),
    endpoint: text(env, "AWS_ENDPOINT_URL_S3"),
    region: text(env, "AWS_REGION"),
    ...listening(env),
    flushSize: number(env, "S3_SINK_FLUSH_SIZE", 1),
    rotateMs: number(env, "S3_SINK_ROTATE_MS"),
    folder: text(env, "S3_SINK_FOLDER"),
    group: text(env, "S3_SINK_GROUP"),
    instance: text(env, "S3_SINK_INSTANCE"),
  }),
);

function subscription(env: Environment): Subscription {
  const [names, pattern] = [list(env, "S3_SINK_TOPICS"), text(env, "S3_SINK_TOPICS_REGEX")];
  if ((names === undefined) === (pattern === undefined)) {
    throw new SettingError("Set one of S3_SINK_TOPICS and S3_SINK_TOPICS_REGEX.");
  }
  try {
    return names ?? new RegExp(pattern ?? "");
  } catch (error) {
    throw new SettingError(`S3_SINK_TOPICS_REGEX: ${(error as Error).message}`);
  }
}
