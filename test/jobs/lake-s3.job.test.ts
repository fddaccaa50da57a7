import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { downCloud, upCloud, type Variables } from "local-cloud";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeLake } from "../../emulator/lake/write-lake.ts";
import { jsonLine } from "../../jobs/views/json-line.ts";
import type { Kind } from "../../schemas/kinds.ts";
import { cleanTable } from "../reference/counts.ts";
import { answer } from "../reference/questions.ts";
import { lean, pipeline, temporaryFolderForAll } from "../support/pipeline.ts";

const question = "top-category-by-country";
const bucket = "lake-of-this-test";
const home = temporaryFolderForAll();
const lake = join(home, "lake");
let variables: Variables;

beforeAll(async () => {
  await writeLake(lake, { posts: 300, recordsPerObject: 100 });
  const [aws] = await upCloud({ home, only: ["s3"] });
  variables = aws?.variables ?? {};
  await upload();
});
afterAll(() => downCloud({ home }));

async function upload(): Promise<void> {
  const s3 = new S3Client({
    endpoint: variables.AWS_ENDPOINT_URL_S3 ?? "",
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    forcePathStyle: true,
    requestHandler: new NodeHttpHandler(),
  });
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const files = readdirSync(lake, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(lake, name)).isFile(),
  );
  for (const Key of files)
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: readFileSync(join(lake, Key)) }));
  s3.destroy();
}

const filesOf = (kind: Kind): Buffer[] => {
  const folder = join(lake, `topics/pinterest.${kind}/partition=0`);
  return readdirSync(folder).map((file) => readFileSync(join(folder, file)));
};

describe("job batch --lake s3a://…", () => {
  test("reads the laptop's S3: every record and the right answer, no key in sight", async () => {
    const out = join(home, "out");
    const args = ["--lake", `s3a://${bucket}`, "--question", question, "--out", out, "--json"];
    const { code, stdout, stderr } = await pipeline(["job", "batch", ...args], { PIPELINE_HOME: home, ...lean });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { expected } = JSON.parse(readFileSync(`${lake}.expected.json`, "utf8"));
    expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? "").tables).toEqual(expected);
    const [pin, geo, user] = [filesOf("pin"), filesOf("geo"), filesOf("user")] as const;
    const tables = {
      pin: cleanTable("pin", pin).rows,
      geo: cleanTable("geo", geo).rows,
      user: cleanTable("user", user).rows,
    };
    const lines = answer(question, tables).map((row) => JSON.parse(jsonLine(row, Object.keys(row))));
    const answered = readFileSync(join(out, `answers/${question}.jsonl`), "utf8")
      .trim()
      .split("\n");
    expect(answered.map((line) => JSON.parse(line))).toEqual(lines);
    expect(lines.length).toBeGreaterThan(50);
  });

  test("says what to do where the bucket is not there, or the cloud is not up", async () => {
    const none = await pipeline(["job", "batch", "--lake", "s3a://no-such-bucket"], { PIPELINE_HOME: home });
    const message = "There is no bucket s3a://no-such-bucket. Make it: npm run pipeline -- setup bucket\n";
    expect(none).toEqual({ code: 2, stdout: "", stderr: message });
    const down = await pipeline(["job", "batch", "--lake", "s3a://bucket"], { PIPELINE_HOME: join(home, "other") });
    expect(down).toEqual({
      code: 75,
      stdout: "",
      stderr: expect.stringContaining("Run: npm run pipeline -- cloud up"),
    });
  });
});
