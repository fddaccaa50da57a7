import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type KinesisClient, PutRecordCommand } from "@aws-sdk/client-kinesis";
import { expect, inject, test } from "vitest";
import { openSource, parseStarting } from "../../../jobs/sources/index.ts";
import { kinds } from "../../../schemas/kinds.ts";
import { streamingSession } from "../../queries/stream/runs.ts";
import { createStream, kinesisClient } from "../../support/kinesis.ts";
import { bytes, flowOf, inOrder, payloads, type Seen, seen } from "./flow.ts";
import { settings } from "./reading.ts";

type Put = Omit<Seen, "arrived">;

/** Puts a record and says which event it should become. */
async function put(
  client: KinesisClient,
  source: string,
  key: string,
  payload: Buffer,
  as: Pick<Seen, "kind" | "key">,
) {
  const { ShardId, SequenceNumber } = await client.send(
    new PutRecordCommand({ StreamName: source, PartitionKey: key, Data: payload }),
  );
  return { ...as, payload: bytes(payload), source, position: `${ShardId}:${SequenceNumber}` } satisfies Put;
}

const withoutTime = (events: readonly Seen[]): Put[] => events.map(({ arrived: _, ...event }) => event);

test("three streams, each of the kind in its name, from start to start without a loss or a double", async () => {
  const client = kinesisClient(inject("cloud"));
  const id = randomUUID().slice(0, 8);
  const names = kinds.map((kind) => ({ kind, stream: `streaming-${id}-${kind}` }));
  await Promise.all(names.map(({ stream }) => createStream(client, stream, 2)));
  const putAll = async () => {
    const all = names.flatMap(({ kind, stream }) =>
      payloads.map((payload, i) => put(client, stream, `${i}`, payload, { kind, key: `${i}` })),
    );
    return Promise.all(all);
  };
  const spark = await streamingSession();
  const source = openSource("kinesis", { ...settings, id, variables: inject("cloud") });
  const run = await flowOf(spark, source);
  const before = Date.now();
  const first = await putAll();
  await run.step();
  expect(withoutTime(await seen(run))).toEqual(inOrder(first));
  const second = await putAll();
  await run.step();
  const all = await seen(run);
  expect(withoutTime(all)).toEqual(inOrder([...first, ...second]));
  expect(all.every(({ arrived }) => arrived >= before - 1 && arrived <= Date.now())).toBe(true);
});

test("one shared stream, of the kind in the partition key, known or not, from a time on", async () => {
  const client = kinesisClient(inject("cloud"));
  const stream = `all-${randomUUID()}`;
  await createStream(client, stream, 2);
  await put(client, stream, "pin:0", Buffer.from("too early"), { kind: "pin", key: "0" });
  await sleep(20);
  const starting = parseStarting(`at ${new Date().toISOString()}`);
  const shared = (key: string, as: Pick<Seen, "kind" | "key">) => put(client, stream, key, Buffer.from(key), as);
  const expected = await Promise.all([
    shared("pin:7528", { kind: "pin", key: "7528" }),
    shared("geo:7528", { kind: "geo", key: "7528" }),
    shared("user:a:b😀", { kind: "user", key: "a:b😀" }),
    shared("board:1", { kind: "board", key: "1" }),
    shared("7528", { kind: "", key: "7528" }),
    shared("pin:", { kind: "pin", key: "" }),
  ]);
  const spark = await streamingSession();
  const run = await flowOf(spark, openSource("kinesis", { ...settings, stream, starting, variables: inject("cloud") }));
  await run.step();
  expect(withoutTime(await seen(run))).toEqual(inOrder(expected));
});
