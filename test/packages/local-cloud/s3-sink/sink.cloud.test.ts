import { afterEach, expect, inject, test } from "vitest";
import { type S3SinkOptions, startS3Sink } from "../../../../packages/local-cloud/src/s3-sink/start.ts";
import { Bucket, createTopic, produce, unique, until } from "../../../support/fronts.ts";

const { KAFKA_BOOTSTRAP_SERVERS: bootstrap, AWS_ENDPOINT_URL_S3: s3 } = inject("cloud");
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function sink(bucket: Bucket, topics: S3SinkOptions["topics"], options: Partial<S3SinkOptions> = {}) {
  const lines: string[] = [];
  const started = await startS3Sink({
    bootstrap: [bootstrap],
    bucket: bucket.name,
    endpoint: bucket.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    topics,
    group: unique("sink"),
    rotateMs: 300,
    print: (line) => lines.push(line),
    ...options,
  });
  closing.push(() => started.close());
  return { ...started, lines };
}

const newBucket = () => Bucket.create(s3);
const written = async (bucket: Bucket, records: number) =>
  until(async () => [...(await bucket.objects()).values()].join("").split("\n").length - 1 >= records);

test("one record an object: the keys and bytes of Confluent's sink", async () => {
  const [bucket, topic] = [await newBucket(), await createTopic(bootstrap, 2)];
  await produce(bootstrap, topic, ['{ "index": 7528, "title": "Café 😀" }', '{"index": 12345678901234567890}']);
  await produce(bootstrap, topic, ['{"index":2863,"latitude":-84.0}'], 1);
  await sink(bucket, [topic], { flushSize: 1 });
  await written(bucket, 3);
  expect([...(await bucket.objects())]).toEqual([
    [`topics/${topic}/partition=0/${topic}+0+0000000000.json`, '{"index":7528,"title":"Café \\uD83D\\uDE00"}\n'],
    [`topics/${topic}/partition=0/${topic}+0+0000000001.json`, '{"index":12345678901234567890}\n'],
    [`topics/${topic}/partition=1/${topic}+1+0000000000.json`, '{"index":2863,"latitude":-84.0}\n'],
  ]);
});

test("many records an object: cut by count, the rest by time, all in order of offsets", async () => {
  const [bucket, topic] = [await newBucket(), await createTopic(bootstrap)];
  await produce(
    bootstrap,
    topic,
    Array.from({ length: 25 }, (_, n) => `{"n":${n}}`),
  );
  const { figures } = await sink(bucket, [topic], { flushSize: 10 });
  await written(bucket, 25);
  const objects = await bucket.objects();
  expect([...objects.keys()].map((key) => Number(key.slice(-15, -5)))).toEqual([0, 10, 20]);
  expect([...objects.values()].join("")).toBe(Array.from({ length: 25 }, (_, n) => `{"n":${n}}\n`).join(""));
  await until(() => figures().objects === 3);
  expect(figures()).toMatchObject({ records: 25, trouble: null });
});

test("topics by pattern, also one that comes later", async () => {
  const [bucket, id] = [await newBucket(), unique("late")];
  await createTopic(bootstrap, 1, `${id}.pin`);
  await createTopic(bootstrap, 1, `${id}.pin.other`);
  await sink(bucket, new RegExp(`${id}\\.(pin|geo)`));
  await produce(bootstrap, `${id}.pin`, ["1"]);
  await produce(bootstrap, `${id}.pin.other`, ["2"]);
  await written(bucket, 1);
  await createTopic(bootstrap, 1, `${id}.geo`);
  await produce(bootstrap, `${id}.geo`, ["3"]);
  await written(bucket, 2);
  expect([...(await bucket.objects()).values()]).toEqual(["3\n", "1\n"]);
});

test("a value that is no JSON is written as it came, a tombstone is passed over, both are told", async () => {
  const [bucket, topic] = [await newBucket(), await createTopic(bootstrap)];
  await produce(bootstrap, topic, ['{"a":', null, "two\nlines", "{}"]);
  const { lines, figures } = await sink(bucket, [topic]);
  await written(bucket, 3);
  expect([...(await bucket.objects()).values()].join("")).toBe('{"a":\ntwo\rlines\n{}\n');
  expect(figures()).toMatchObject({ notJson: 2, tombstones: 1 });
  expect(lines.filter((line) => / is no JSON| has no value/.test(line))).toEqual([
    `${topic}[0]@0 is no JSON: its bytes are written as they are.`,
    `${topic}[0]@1 has no value: nothing to write.`,
    `${topic}[0]@2 is no JSON: its bytes are written as they are.`,
  ]);
});

test("it goes on where it ended, and what was collected is written at the end", async () => {
  const [bucket, topic] = [await newBucket(), await createTopic(bootstrap)];
  const group = unique("sink");
  await produce(bootstrap, topic, ["1", "2"]);
  const first = await sink(bucket, [topic], { group, rotateMs: 1e9 });
  await until(() => first.figures().read === 2);
  await first.close();
  expect([...(await bucket.objects()).values()]).toEqual(["1\n2\n"]);
  await produce(bootstrap, topic, ["3"]);
  const second = await sink(bucket, [topic], { group });
  await written(bucket, 3);
  expect(second.lines).toContain(`Reading from ${topic}[0]@2.`);
  expect([...(await bucket.objects()).values()]).toEqual(["1\n2\n", "3\n"]);
});

test("objects that an earlier run wrote and did not commit stand, whatever their length; none is written twice", async () => {
  const [bucket, topic] = [await newBucket(), await createTopic(bootstrap)];
  const values = Array.from({ length: 10 }, (_, n) => `{"n":${n}}`);
  await produce(bootstrap, topic, values);
  // Three records, then two: another program's, which left no note of what follows.
  const key = (offset: number) => `topics/${topic}/partition=0/${topic}+0+000000000${offset}.json`;
  const body = (from: number, to: number) => values.slice(from, to).map((value) => `${value}\n`);
  await bucket.put(key(0), body(0, 3).join(""));
  await bucket.put(key(3), body(3, 5).join(""));
  await sink(bucket, [topic]);
  await written(bucket, 10);
  expect(await bucket.objects()).toEqual(
    new Map([
      [key(0), body(0, 3).join("")],
      [key(3), body(3, 5).join("")],
      [key(5), body(5, 10).join("")],
    ]),
  );
});

test("two sinks of one group share the partitions, and all is written once", async () => {
  const [bucket, topic] = [await newBucket(), await createTopic(bootstrap, 4)];
  const group = unique("sink");
  const values = (part: number) => Array.from({ length: 50 }, (_, n) => `{"n":${part * 100 + n}}`);
  const fill = (part: number) => produce(bootstrap, topic, values(part), part % 4);
  const first = await sink(bucket, [topic], { group, instance: "a", flushSize: 7 });
  for (const part of [0, 1, 2, 3]) await fill(part);
  const second = await sink(bucket, [topic], { group, instance: "b", flushSize: 7 });
  for (let part = 4; part < 12; part++) await fill(part);
  await written(bucket, 600);
  const lines = [...(await bucket.objects()).values()].join("").trim().split("\n");
  expect(lines.toSorted()).toEqual(
    Array.from({ length: 12 }, (_, part) => values(part))
      .flat()
      .toSorted(),
  );
  expect(first.figures().records + second.figures().records).toBe(600);
});

test("an S3 that is away is waited for; no record is lost", async () => {
  const topic = await createTopic(bootstrap);
  await produce(bootstrap, topic, ["1", "2"]);
  const bucket = await newBucket();
  // A bucket that is not there yet is the same to a sink as one that cannot be reached.
  const later = unique("bucket");
  const { figures, lines } = await sink(bucket, [topic], { bucket: later });
  await until(() => lines.some((line) => line.includes("NoSuchBucket")));
  expect(lines.filter((line) => line.includes("NoSuchBucket"))).toEqual([
    expect.stringMatching(/\+0\+0000000000\.json cannot be written: NoSuchBucket/),
  ]);
  const made = await Bucket.create(s3, later);
  await written(made, 2);
  await until(() => figures().trouble === null);
});

// Sizes that original objects have; the rows are made up to them.
test.each([
  [444, "", ""],
  [681, " é中☕", " é中☕"],
  [714, "😀 🎉", "\\uD83D\\uDE00 \\uD83C\\uDF89"],
  [640, "\u00a0\u200d", "\u00a0\u200d"],
])("an original object of %i bytes has as many here", async (size, sent, expected) => {
  const [bucket, topic] = [await newBucket(), await createTopic(bootstrap)];
  const row = (title: string, description: string) =>
    `{"index":7528,"title":"${title}","description":"${description}"}`;
  const padding = "d".repeat(size - 1 - Buffer.byteLength(row(expected, "")));
  await produce(bootstrap, topic, [row(sent, padding)]);
  await sink(bucket, [topic], { flushSize: 1 });
  await written(bucket, 1);
  const [body] = (await bucket.objects()).values();
  expect(body).toBe(`${row(expected, padding)}\n`);
  expect(Buffer.byteLength(body!)).toBe(size);
});
