import { expect, inject, test } from "vitest";
import { startS3Sink } from "../../../../packages/local-cloud/src/s3-sink/start.ts";
import { type Fate, TcpProxy } from "../../../faults/tcp-proxy.ts";
import { Bucket, createTopic, produce, unique, until } from "../../../support/fronts.ts";

const { KAFKA_BOOTSTRAP_SERVERS: bootstrap, AWS_ENDPOINT_URL_S3: s3 } = inject("cloud");

// After so many bytes of S3's answer, so that the object may stand though nobody was told.
test.each<Fate>([
  { afterBytes: 0, end: "reset" },
  { afterBytes: 1, end: "reset" },
  { afterBytes: 40, end: "close" },
])("an S3 whose answers end after $afterBytes bytes ($end): every record is in one object", async (fate) => {
  const [bucket, topic] = [await Bucket.create(s3), await createTopic(bootstrap)];
  await using proxy = await TcpProxy.start(Number(new URL(s3).port));
  proxy.fate = fate;
  const values = Array.from({ length: 40 }, (_, n) => `${n}`);
  await produce(bootstrap, topic, values);
  const sink = await startS3Sink({
    bootstrap: [bootstrap],
    bucket: bucket.name,
    endpoint: proxy.url.replace("sc:", "http:"),
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    topics: [topic],
    group: unique("sink"),
    flushSize: 7,
    rotateMs: 200,
    print: () => {},
  });
  await until(() => proxy.struck >= 3 && sink.figures().trouble !== null);
  proxy.fate = undefined;
  await until(async () => [...(await bucket.objects()).values()].join("").split("\n").length - 1 >= values.length);
  await sink.close();
  const lines = [...(await bucket.objects()).values()].join("").trimEnd().split("\n");
  expect(lines).toEqual(values);
});
