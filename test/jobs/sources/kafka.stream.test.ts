import { randomUUID } from "node:crypto";
import { ProduceAcks, Producer } from "@platformatic/kafka";
import { expect, inject, test } from "vitest";
import { openSource } from "../../../jobs/sources/index.ts";
import { kinds } from "../../../schemas/kinds.ts";
import { streamingSession } from "../../queries/stream/runs.ts";
import { createTopics } from "../../support/kafka.ts";
import { bytes, flowOf, inOrder, payloads, type Seen, seen } from "./flow.ts";
import { settings } from "./reading.ts";

interface Sent {
  readonly topic: string;
  readonly partition: number;
  /** Of one topic's records in its partition. */
  readonly offset: number;
  readonly key: string | null;
  readonly value: Buffer | null;
  /** Milliseconds. */
  readonly at: number;
}

async function send(bootstrap: string, records: readonly Sent[]): Promise<void> {
  const producer = new Producer({ clientId: "test", bootstrapBrokers: bootstrap.split(",") });
  const messages = records.map(({ topic, partition, key, value, at }) => ({
    ...{ topic, partition, timestamp: BigInt(at) },
    ...(key !== null && { key: Buffer.from(key) }),
    ...(value !== null && { value }),
  }));
  await producer.send({ messages, idempotent: true, acks: ProduceAcks.ALL });
  await producer.close();
}

const eventOf = (kind: string, key: string | null, { topic, partition, offset, value, at }: Sent): Seen => ({
  ...{ kind, key, source: topic, position: `${partition}:${offset}`, payload: bytes(value), arrived: at },
});

async function topics(names: readonly string[]): Promise<string> {
  const { KAFKA_BOOTSTRAP_SERVERS: kafka } = inject("cloud");
  await createTopics(kafka, names, 2);
  return kafka;
}

test("three topics, each of the kind in its name, from start to start without a loss or a double", async () => {
  const id = randomUUID().slice(0, 8);
  const kafka = await topics(kinds.map((kind) => `${id}.${kind}`));
  const at = Date.parse("2026-01-02T03:04:05.678Z");
  const recordsFrom = (first: number) =>
    kinds.flatMap((kind) =>
      [...payloads, null].map((value, i) => ({
        kind,
        sent: {
          topic: `${id}.${kind}`,
          partition: 1,
          offset: first + i,
          key: i === 0 ? null : `${i}`,
          value,
          at: at + i,
        },
      })),
    );
  const run = await flowOf(await streamingSession(), openSource("kafka", { ...settings, id, kafka, maxPerBatch: 10 }));
  const [first, second] = [recordsFrom(0), recordsFrom(payloads.length + 1)];
  await send(
    kafka,
    first.map(({ sent }) => sent),
  );
  await run.step();
  await send(
    kafka,
    second.map(({ sent }) => sent),
  );
  await run.step();
  const expected = [...first, ...second].map(({ kind, sent }) => eventOf(kind, sent.key, sent));
  expect(await seen(run)).toEqual(inOrder(expected));
});

test("one shared topic, of the kind in the key, known or not, from a time on", async () => {
  const topic = `all-${randomUUID()}`;
  const kafka = await topics([topic]);
  const at = Date.parse("2026-01-02T03:04:05Z");
  const keys = ["pin:7528", "geo:7528", "board:1", "7528", null, "user:a:b😀"];
  const sent = keys.map((key, i) => ({ topic, partition: 0, offset: i + 1, key, value: Buffer.from(`${i}`), at }));
  const early = { topic, partition: 0, offset: 0, key: "pin:0", value: Buffer.from("too early"), at: at - 1 };
  await send(kafka, [early, ...sent]);
  const spark = await streamingSession();
  const source = openSource("kafka", { ...settings, stream: topic, kafka, starting: { at: new Date(at) } });
  const run = await flowOf(spark, source);
  await run.step();
  const told = [
    ["pin", "7528"],
    ["geo", "7528"],
    ["board", "1"],
    ["", "7528"],
    ["", null],
    ["user", "a:b😀"],
  ] as const;
  expect(await seen(run)).toEqual(
    inOrder(sent.map((record, i) => eventOf(told[i]?.[0] ?? "?", told[i]?.[1] ?? null, record))),
  );
});
