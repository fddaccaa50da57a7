import { randomUUID } from "node:crypto";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { expect, inject, test } from "vitest";
import { awsClient } from "../../../emulator/aws.ts";
import { sizeInS3 } from "../../../emulator/lake/size-in-s3.ts";

test("the size of what lies below a URL, and of nothing that a URL does not name", async () => {
  const variables = inject("cloud");
  const Bucket = `size-${randomUUID()}`;
  const { client: config } = awsClient("S3", {}, variables);
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket }));
  const put = (Key: string, bytes: number) => s3.send(new PutObjectCommand({ Bucket, Key, Body: "x".repeat(bytes) }));
  await Promise.all([
    put("other/0.json", 5),
    ...Array.from({ length: 1_200 }, (_, n) => put(`topics/a.pin/${n}.json`, 3)),
  ]);
  s3.destroy();
  const size = (url: string, signal = AbortSignal.timeout(30_000)) =>
    sizeInS3(url, { settings: {}, variables, signal });
  expect(await size(`s3a://${Bucket}/topics/a.pin/`)).toBe(3_600);
  expect(await size(`s3://${Bucket}/`)).toBe(3_605);
  expect(await size(`s3a://${Bucket}/nothing/`)).toBe(0);
  for (const url of [`s3a://${Bucket}/topics/*.json`, `s3a://${randomUUID()}/x`, "file:///x"])
    expect(await size(url)).toBeUndefined();
  expect(await size(`s3a://${Bucket}/topics/`, AbortSignal.abort())).toBeUndefined();
});
