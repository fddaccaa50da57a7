import { describe, expect, test } from "vitest";
import { assertS3, s3aConf } from "../../../jobs/runtime/s3a.ts";
import { resolveSettings } from "../../../jobs/runtime/settings.ts";

const laptop = {
  AWS_ENDPOINT_URL_S3: "http://127.0.0.1:4566",
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "hidden",
};

describe("s3aConf", () => {
  test("leads to an S3 of one's own, by paths and without TLS", () => {
    expect(s3aConf(laptop)).toEqual({
      "spark.hadoop.fs.s3a.endpoint": "http://127.0.0.1:4566",
      "spark.hadoop.fs.s3a.endpoint.region": "us-east-1",
      "spark.hadoop.fs.s3a.path.style.access": "true",
      "spark.hadoop.fs.s3a.connection.ssl.enabled": "false",
      "spark.hadoop.fs.s3a.aws.credentials.provider": "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
      "spark.hadoop.fs.s3a.access.key": "test",
      "spark.hadoop.fs.s3a.secret.key": "hidden",
    });
  });

  test("goes by https where the address says so, with keys that are lent, or with those that Spark finds", () => {
    const far = { AWS_ENDPOINT_URL: "https://s3.example", AWS_REGION: "eu-west-1" };
    expect(s3aConf(far)).toEqual({
      "spark.hadoop.fs.s3a.endpoint": "https://s3.example",
      "spark.hadoop.fs.s3a.endpoint.region": "eu-west-1",
      "spark.hadoop.fs.s3a.path.style.access": "true",
      "spark.hadoop.fs.s3a.connection.ssl.enabled": "true",
    });
    expect(s3aConf({ ...laptop, AWS_SESSION_TOKEN: "lent" })).toMatchObject({
      "spark.hadoop.fs.s3a.aws.credentials.provider": "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider",
      "spark.hadoop.fs.s3a.session.token": "lent",
    });
  });

  test("says nothing where there is no S3 but AWS's", () => {
    expect(s3aConf({ AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "real", AWS_ENDPOINT_URL_S3: "" })).toEqual({});
  });
});

describe("a lake in S3", () => {
  const settings = (commandLine = {}) => resolveSettings({ commandLine, environment: {}, profile: {} });

  test("is not looked for at AWS where nobody said so", () => {
    expect(() => assertS3(["/lake", "s3a://bucket"], settings(), {})).toThrow(
      "There is no S3 for s3a://bucket: the laptop's cloud is not up. Run: npm run pipeline -- cloud up (or say --cloud aws)",
    );
  });

  test("may be on the laptop, at AWS, or wherever a server elsewhere finds it", () => {
    expect(() => {
      assertS3(["s3a://bucket"], settings(), laptop);
      assertS3(["s3a://bucket"], settings({ cloud: "aws" }), {});
      assertS3(["s3://bucket"], settings({ remote: "sc://h" }), {});
      assertS3(["/lake", "file:///x", undefined], settings(), {});
    }).not.toThrow();
  });
});
