import { assertService } from "./assert-service.ts";
import type { Variables } from "./variables.ts";
import type { Settings } from "./with-spark.ts";

/**
 * What a Spark of our own must know of an S3 that is not AWS's: where it is and its keys. Empty where there is none, as on AWS,
 * whose addresses and keys Spark finds by itself.
 */
export function s3aConf({ AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, ...keys }: Variables): Record<string, string> {
  const endpoint = AWS_ENDPOINT_URL_S3 || AWS_ENDPOINT_URL;
  if (!endpoint) return {};
  return hadoop({
    "fs.s3a.endpoint": endpoint,
    "fs.s3a.endpoint.region": keys.AWS_REGION || "us-east-1",
    "fs.s3a.path.style.access": "true",
    "fs.s3a.connection.ssl.enabled": String(endpoint.startsWith("https:")),
    ...keysConf(keys),
  });
}

/** Refuses to look for a lake or tables in an S3 that is not there. */
export function assertS3(paths: readonly (string | undefined)[], settings: Settings, variables: Variables): void {
  const path = paths.find((path) => /^s3[an]?:/i.test(path ?? ""));
  if (path !== undefined)
    assertService({ name: "S3", what: `S3 for ${path}`, command: "cloud up" }, settings, variables);
}

function keysConf({ AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token }: Variables) {
  if (!id || !secret) return {};
  const kind = token ? "TemporaryAWSCredentialsProvider" : "SimpleAWSCredentialsProvider";
  return {
    "fs.s3a.aws.credentials.provider": `org.apache.hadoop.fs.s3a.${kind}`,
    "fs.s3a.access.key": id,
    "fs.s3a.secret.key": secret,
    ...(token && { "fs.s3a.session.token": token }),
  };
}

const hadoop = (conf: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(conf).map(([key, value]) => [`spark.hadoop.${key}`, value]));
