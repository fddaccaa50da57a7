import { describe, expect, test } from "vitest";
import { resolveSettings } from "../../../jobs/runtime/settings.ts";
import { variablesFor } from "../../../jobs/runtime/variables.ts";

const laptop = {
  AWS_ENDPOINT_URL_S3: "http://127.0.0.1:4",
  AWS_ENDPOINT_URL_KINESIS: "http://127.0.0.1:4",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_REGION: "us-east-1",
  KAFKA_BOOTSTRAP_SERVERS: "127.0.0.1:9",
};

/** The variables that differ from those of the environment. */
function added(
  environment: Record<string, string>,
  commandLine: { cloud?: string } = {},
  ours: Record<string, string> = laptop,
) {
  const settings = resolveSettings({ commandLine, environment, profile: {} });
  const cloud = { environment: () => ours } as unknown as Parameters<typeof variablesFor>[1]["cloud"];
  const variables = variablesFor(settings, { environment, cloud });
  const names = new Set([...Object.keys(environment), ...Object.keys(variables)]);
  return Object.fromEntries(
    [...names].filter((name) => variables[name] !== environment[name]).map((name) => [name, variables[name]]),
  );
}

describe("variablesFor", () => {
  test("takes all of the laptop's where the environment says nothing, or nothing with words", () => {
    expect(added({ PATH: "/bin", AWS_REGION: "" })).toEqual(laptop);
  });

  test("takes the laptop's keys with the laptop's endpoint, whatever keys there are for AWS", () => {
    const keys = {
      AWS_ACCESS_KEY_ID: "AKIA",
      AWS_SECRET_ACCESS_KEY: "real",
      AWS_SESSION_TOKEN: "t",
      AWS_PROFILE: "work",
    };
    expect(added({ ...keys, AWS_REGION: "eu-west-1" })).toMatchObject({
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_SESSION_TOKEN: undefined,
      AWS_PROFILE: undefined,
    });
  });

  test("leaves an endpoint that somebody named, with its keys and region", () => {
    const environment = { AWS_ENDPOINT_URL: "http://minio:9000", AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" };
    expect(added(environment)).toEqual({ KAFKA_BOOTSTRAP_SERVERS: "127.0.0.1:9" });
  });

  test("takes nothing of the laptop's on AWS", () => {
    expect(added({ AWS_ACCESS_KEY_ID: "AKIA" }, { cloud: "aws" })).toEqual({});
  });

  test("keeps the keys where no cloud is up", () => {
    expect(added({ AWS_ACCESS_KEY_ID: "AKIA" }, {}, {})).toEqual({});
  });
});
