import type { Effects } from "./effects.ts";
import type { Settings } from "./with-spark.ts";

export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The environment, and beneath it the variables of the laptop's cloud where that is the one to use. An endpoint and the keys for
 * it belong together: where the laptop's S3 or Kinesis is taken, so are its keys, whatever keys of AWS the environment holds.
 */
export function variablesFor(
  settings: Settings,
  { environment, cloud }: Pick<Effects, "environment" | "cloud">,
): Variables {
  if (settings.cloud.value !== "local") return environment;
  const ours = cloud.environment(settings.home.value ?? "");
  const endpoints = ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL_KINESIS"];
  if (endpoints.some((name) => environment[name])) return { ...withoutAws(ours), ...given(environment) };
  return { ...ours, ...withoutKeys(given(environment), ours) };
}

const keys = /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|PROFILE)$/;

/** A variable that is empty counts as not set. */
const given = (variables: Variables): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""));

const withoutAws = (variables: Variables): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith("AWS_")));

const withoutKeys = (variables: Variables, ours: Variables): Variables =>
  ours.AWS_ACCESS_KEY_ID === undefined
    ? variables
    : Object.fromEntries(Object.entries(variables).filter(([name]) => !keys.test(name)));

/** Those that the AWS SDKs read: where services are, and keys for them. */
export const awsVariables = (variables: Variables): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (name.startsWith("AWS_") && value ? [[name, value]] : [])),
  );
