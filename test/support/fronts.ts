import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { Admin, Consumer, type Message, ProduceAcks, Producer } from "@platformatic/kafka";
import { NodeHttpHandler } from "@smithy/node-http-handler";

/** A name that no other test has. */
export const unique = (name: string): string => `${name}-${randomBytes(4).toString("hex")}`;

export async function createTopic(bootstrap: string, partitions = 1, name = unique("topic")): Promise<string> {
  const admin = new Admin({ clientId: "test", bootstrapBrokers: [bootstrap] });
  await admin.createTopics({ topics: [name], partitions, replicas: 1 });
  await admin.close();
  return name;
}

/** Writes values past the REST proxy. */
export async function produce(
  bootstrap: string,
  topic: string,
  values: readonly (string | Buffer | null)[],
  partition = 0,
): Promise<void> {
  const producer = new Producer({ clientId: "test", bootstrapBrokers: [bootstrap] });
  const messages = values.map((value) => ({
    topic,
    partition,
    ...(value !== null && { value: Buffer.from(value) }),
  }));
  await producer.send({ messages, acks: ProduceAcks.ALL });
  await producer.close();
}

/** The first so many records of a topic, partition by partition. */
export async function readTopic(bootstrap: string, topic: string, count: number) {
  const consumer = new Consumer({ clientId: "test", groupId: unique("test"), bootstrapBrokers: [bootstrap] });
  const stream = await consumer.consume({ topics: [topic], mode: "earliest", autocommit: false, maxWaitTime: 100 });
  const records: Message<Buffer, Buffer, Buffer, Buffer>[] = [];
  for await (const record of stream) {
    records.push(record);
    if (records.length === count) break;
  }
  await consumer.close(true);
  return records.toSorted((a, b) => a.partition - b.partition || Number(a.offset - b.offset));
}

/** A bucket of a test's own. */
export class Bucket {
  readonly name: string;
  readonly endpoint: string;
  readonly #client: S3Client;

  private constructor(endpoint: string, name: string) {
    this.name = name;
    this.endpoint = endpoint;
    this.#client = new S3Client({
      endpoint,
      forcePathStyle: true,
      region: "us-east-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      requestHandler: new NodeHttpHandler(),
    });
  }

  static async create(endpoint: string, name = unique("bucket")): Promise<Bucket> {
    const bucket = new Bucket(endpoint, name);
    await bucket.#client.send(new CreateBucketCommand({ Bucket: bucket.name }));
    return bucket;
  }

  async put(key: string, body: string): Promise<void> {
    await this.#client.send(new PutObjectCommand({ Bucket: this.name, Key: key, Body: body }));
  }

  /** All objects, in order of their keys, each with its text. */
  async objects(prefix = ""): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for await (const key of this.#keys(prefix)) {
      const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.name, Key: key }));
      found.set(key, await Body!.transformToString());
    }
    return found;
  }

  async *#keys(prefix: string): AsyncGenerator<string> {
    let ContinuationToken: string | undefined;
    do {
      const page = await this.#client.send(
        new ListObjectsV2Command({ Bucket: this.name, Prefix: prefix, ContinuationToken }),
      );
      for (const { Key } of page.Contents ?? []) yield Key!;
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
  }
}

/** Found by its name, since soaks run from a bundle elsewhere. */
const PACKAGE = dirname(createRequire(import.meta.url).resolve("local-cloud/package.json"));

/** One of the three programs, as a process of its own. */
export class Program implements AsyncDisposable {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<number | NodeJS.Signals>;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
    this.#exited = new Promise((resolve) => {
      if (child.exitCode !== null) resolve(child.exitCode);
      child.once("exit", (code, signal) => resolve(signal ?? code ?? 0));
    });
  }

  /** Waits until it listens. */
  static async start(name: string, env: Readonly<Record<string, string>>): Promise<Program> {
    const main = join(PACKAGE, "dist", name, "main.js");
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env.PATH, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    child.stderr!.on("data", (text) => {
      said = `${said}${text}`.slice(-2_000);
    });
    for await (const line of createInterface({ input: child.stdout! })) {
      const url = / listens on (http:\S+)$/.exec(line)?.[1];
      if (url !== undefined) return new Program(child, url);
    }
    throw new Error(`${name} ended before it listened: ${said}`);
  }

  /** Sends a signal and waits for the end: the exit code, or the signal that ended it. */
  async end(signal: NodeJS.Signals = "SIGTERM"): Promise<number | NodeJS.Signals> {
    this.#child.kill(signal);
    return this.#exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end("SIGKILL");
  }
}

/** Asks again and again until the answer is true; a minute without one is a hang. */
export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Not within a minute: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
