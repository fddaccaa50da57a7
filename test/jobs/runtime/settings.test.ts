import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readProfile } from "../../../jobs/runtime/profile-file.ts";
import { resolveSettings, shownValue } from "../../../jobs/runtime/settings.ts";

const nothing = { commandLine: {}, environment: {}, profile: {} };

describe("resolveSettings", () => {
  test("has a default for all but servers, below the home, with names of the laptop's cloud", () => {
    const values = Object.values(resolveSettings({ ...nothing, commandLine: { home: "/h" } }));
    expect(values.map(({ name, value, origin }) => [name, value, origin])).toEqual([
      ["home", "/h", "command line"],
      ["id", "pinterest", "default"],
      ["lake", "/h/lake", "default"],
      ["tables", "/h/tables", "default"],
      ["remote", undefined, "default"],
      ["cloud", "local", "default"],
      ["database", undefined, "default"],
      ["database-password", undefined, "default"],
      ["database-secret", undefined, "default"],
      ["kafka", undefined, "default"],
      ["kafka-rest", undefined, "default"],
      ["gateway", undefined, "default"],
      ["bucket", "pinterest-lake", "default"],
      ["region", "us-east-1", "default"],
    ]);
  });

  test("takes what the laptop's cloud says after all but the default", () => {
    const cloud = { KAFKA_BOOTSTRAP_SERVERS: "127.0.0.1:9", PIPELINE_BUCKET: "ours", AWS_REGION: "us-east-1" };
    const sources = { ...nothing, cloud, environment: { AWS_REGION: "eu-west-1" }, profile: { bucket: "mine" } };
    const { kafka, bucket, region } = resolveSettings(sources);
    expect([kafka, bucket, region].map(({ value, origin }) => [value, origin])).toEqual([
      ["127.0.0.1:9", "cloud"],
      ["mine", "profile"],
      ["eu-west-1", "environment"],
    ]);
  });

  test("has neither the laptop's cloud nor its names on AWS", () => {
    const cloud = { KAFKA_BOOTSTRAP_SERVERS: "127.0.0.1:9", PIPELINE_BUCKET: "ours", PIPELINE_GATEWAY: "http://g" };
    const { kafka, bucket, region, gateway } = resolveSettings({ ...nothing, cloud, commandLine: { cloud: "aws" } });
    expect([kafka, bucket, region, gateway].map(({ value }) => value)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("takes the command line before the environment before the profile before the default", () => {
    const sources = { commandLine: { id: "a" }, environment: { PIPELINE_ID: "b" }, profile: { id: "c" } };
    expect(resolveSettings(sources).id).toEqual({ name: "id", value: "a", origin: "command line" });
    expect(resolveSettings({ ...sources, commandLine: {} }).id).toEqual({
      name: "id",
      value: "b",
      origin: "environment",
    });
    expect(resolveSettings({ ...nothing, profile: { id: "c" } }).id).toEqual({
      name: "id",
      value: "c",
      origin: "profile",
    });
    expect(resolveSettings(nothing).id.origin).toBe("default");
  });

  test("reads each variable, and an empty one as none", () => {
    const environment = {
      PIPELINE_HOME: "/e",
      PIPELINE_ID: "",
      PIPELINE_LAKE: "s3a://lake",
      PIPELINE_TABLES: "/t",
      SPARK_REMOTE: "sc://h",
    };
    const { home, id, lake, tables, remote } = resolveSettings({ ...nothing, environment });
    expect([home.value, id.value, lake.value, tables.value, remote.value]).toEqual([
      "/e",
      "pinterest",
      "s3a://lake",
      "/t",
      "sc://h",
    ]);
  });
});

describe("shownValue", () => {
  test("hides every parameter of a connection string that may be a secret", () => {
    expect(shownValue("remote", "sc://h:1/;token=abc%3D;user_id=me;X-Api=zzz;use_ssl=true")).toBe(
      "sc://h:1/;token=…;user_id=me;X-Api=…;use_ssl=true",
    );
    expect(shownValue("remote", "sc://h/;x-databricks-cluster-id=1;grpc_max_message_size=2")).toBe(
      "sc://h/;x-databricks-cluster-id=1;grpc_max_message_size=2",
    );
  });

  test("hides a password in any URL, and leaves paths alone", () => {
    expect(shownValue("lake", "s3a://key:secret@bucket/x=1")).toBe("s3a://…@bucket/x=1");
    expect(shownValue("remote", "sc://me:secret@h")).toBe("sc://…@h");
    expect(shownValue("lake", "/data/a=b/@c")).toBe("/data/a=b/@c");
    expect(shownValue("database", "mysql://me:secret@h:3306/pins")).toBe("mysql://…@h:3306/pins");
    expect(shownValue("database-password", "secret")).toBe("…");
    expect(shownValue("remote", undefined)).toBe("");
  });
});

describe("readProfile", () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "profile-"));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));
  const profile = (text: string) => {
    writeFileSync(join(home, "profile.json"), text);
    return readProfile(home);
  };

  test("gives the file's settings, none where there is no file", async () => {
    expect(await readProfile(home)).toEqual({});
    expect(await profile('{"id": "12ab", "lake": "s3a://b"}')).toEqual({ id: "12ab", lake: "s3a://b" });
  });

  test.each([
    ["no JSON", "{", "is no JSON"],
    ["no object", "[1]", "must hold an object"],
    ["an unknown setting", '{"lakes": "x"}', '"lakes" is no setting'],
    ["no text", '{"id": 5}', '"id" is no setting with a text'],
  ])("refuses %s as wrong configuration, with the file's name", async (_, text, message) => {
    await expect(profile(text)).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining(message) });
    await expect(profile(text)).rejects.toThrow(join(home, "profile.json"));
  });
});
