import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { SparkSession } from "spark-connect-js";
import { expect, inject, test } from "vitest";
import { Patience } from "../../jobs/runtime/stream/patience.ts";
import type { StreamQuery } from "../../jobs/runtime/stream/query.ts";
import { runQueries } from "../../jobs/runtime/stream/run-queries.ts";
import { type StreamPlaces, StreamTables } from "../../jobs/runtime/stream/tables.ts";
import { addBatch, emptyTotals, type StreamTotals } from "../../jobs/runtime/stream/totals.ts";
import { FolderTables } from "../../jobs/runtime/tables.ts";
import { kinesis } from "../../jobs/sources/kinesis.ts";
import { streamQueries } from "../../jobs/stream.ts";
import { geo } from "../../schemas/geo.ts";
import { type Kind, kinds } from "../../schemas/kinds.ts";
import { pin } from "../../schemas/pin.ts";
import { quarantine } from "../../schemas/quarantine.ts";
import { user } from "../../schemas/user.ts";
import { texts } from "../queries/stream/texts.ts";
import { unique } from "../support/fronts.ts";
import { createStream, kinesisClient, readStream } from "../support/kinesis.ts";
import { pipeline, temporaryFolder } from "../support/pipeline.ts";

// What may come on a stream, by the job's own queries from Kinesis on: one shared stream, so that a key may also tell a kind
// that nobody knows.

/** With its key, the largest record that Kinesis takes. */
const mega = (key: string, begin: string, end = ""): string =>
  `${begin}${"x".repeat(2 ** 20 - key.length - begin.length - end.length)}${end}`;

/** What breaks a rule, and by which it is kept. */
const broken: readonly (readonly [key: string, payload: string | Uint8Array, rule: string])[] = [
  ["pin:1", "no JSON", "malformed_json"],
  ["geo:2", '{"ind":2}{"ind":2}', "malformed_json"],
  ["user:3", "", "malformed_json"],
  [
    "pin:4",
    Buffer.concat([Buffer.from('{"index":4,"title":"'), Buffer.of(0xff, 0xc3), Buffer.from('"}')]),
    "malformed_json",
  ],
  ["geo:5", mega("geo:5", '{"ind":5,"country":"'), "malformed_json"],
  ["user:6", mega("user:6", '{"ind":6,"date_joined":"', '"}'), "bad_date_joined"],
  ["pin:7", '{"index":7.5,"title":"a"}', "bad_key"],
  ["geo:8", '{"index":null,"country":"Chad"}', "missing_key"],
  ["pin:9", '{"index":9,"follower_count":["1k"]}', "bad_follower_count"],
  ["geo:10", '{"ind":10,"latitude":true}', "bad_latitude"],
  ["geo:11", '{"ind":11,"timestamp":1598586767}', "bad_timestamp"],
  ["user:12", '{"ind":12,"age":{"years":20}}', "bad_age"],
  ["pin:13", '{"ind":13,"country":"Chad","latitude":1.5}', "wrong_kind"],
  ["geo:14", '{"ind":14,"first_name":"Ann","age":20}', "wrong_kind"],
  ["user:15", '{"index":15,"title":"a","category":"art"}', "wrong_kind"],
  ["foo:16", '{"ind":16,"title":"a"}', "unknown_kind"],
  ["17", '{"ind":17,"title":"a"}', "unknown_kind"],
  [":18", "", "unknown_kind"],
];
const good: readonly (readonly [key: string, payload: string])[] = [
  ["pin:101", '{"index":101,"title":"a\\n","category":"art"}'],
  ["pin:101", '{"index":101,"title":"a\\n","category":"art"}'],
  ["pin:102", mega("pin:102", '{"index":102,"title":"', '"}')],
  ["geo:101", '{"ind":101,"latitude":-0.0,"longitude":0}'],
  ["geo:101", '{"ind":101,"latitude":0,"longitude":0}'],
  ["user:101", '{"ind":101,"first_name":"Zoë","last_name":"O\'Neil","age":"20"}'],
];
const posts = 25;

test("broken, strange, large and doubled records: each is clean, counted as a copy, or quarantined with its place; as by batch", async () => {
  const cloud = inject("cloud");
  const [stream, id, home] = [unique("shared"), "broken", temporaryFolder()];
  const env = { ...cloud, PIPELINE_HOME: home };
  const client = kinesisClient(cloud);
  await createStream(client, stream, 2);
  for (const [PartitionKey, payload] of [...broken, ...good])
    await client.send(
      new PutRecordsCommand({ StreamName: stream, Records: [{ PartitionKey, Data: Buffer.from(payload) }] }),
    );
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await pipeline(args, env);
    expect({ args, code, stderr: code === 0 ? "" : stderr }).toEqual({ args, code: 0, stderr: "" });
    return stdout.trimEnd().split("\n");
  };
  const emulate = () =>
    run(
      "emulate",
      "--to",
      "kinesis",
      "--from",
      "generator",
      "--stream",
      stream,
      "--count",
      `${posts}`,
      "--rate",
      "500/s",
    );
  const places = { tables: join(home, "tables"), id };
  const source = kinesis({
    id,
    stream,
    platform: "spark",
    starting: "earliest",
    variables: cloud,
    warn: () => undefined,
  });
  await emulate();
  await emulate(); // the same posts again, as an emulator that was started anew
  const told = await takeAll(streamQueries(source), places);

  const records = await readStream(client, stream);
  client.destroy();
  expect(records).toHaveLength(broken.length + good.length + 6 * posts);
  const kindOf = (key: string) => kinds.find((kind) => key.startsWith(`${kind}:`)) ?? "unknown";
  await using spark = SparkSession.connect(inject("sparkUrl"));
  const tables = new StreamTables(spark, places);
  const remote = ["--remote", inject("sparkUrl"), "--id", id];

  const kept = await tables.read("quarantine").collect();
  expect(texts(kept.map(({ arrived_at: _, ...row }) => row))).toEqual(
    texts(
      broken.map(([key, payload, rule]) => {
        const at = records.filter(({ partitionKey }) => partitionKey === key);
        const position = at.map(({ shard, sequence }) => `${shard}:${sequence}`).join();
        return { kind: kindOf(key), rule, raw: Buffer.from(payload), source: stream, position };
      }),
    ),
  );

  const clean = {
    pin: await tables.read("pin_table").collect(),
    geo: await tables.read("geo_table").collect(),
    user: await tables.read("user_table").collect(),
  };
  for (const kind of kinds) {
    const came = records.filter(({ partitionKey }) => kindOf(partitionKey) === kind).length;
    const quarantined = broken.filter(([key]) => kindOf(key) === kind).length;
    const duplicates = came - quarantined - clean[kind].length;
    expect(duplicates).toBeGreaterThanOrEqual(posts);
    expect(told.kinds[kind]).toEqual({ records: came, clean: clean[kind].length, duplicates, quarantined });
  }
  const { events, unknown, late } = told;
  expect({ events, unknown, late }).toEqual({ events: records.length, unknown: 3, late: 0 });

  const listed = (await run("table", "list", ...remote)).map((line) => line.trim().split(/ +/));
  for (const [name, rows] of [
    ["raw_events", records.length],
    ["stream_quarantine", broken.length],
  ] as const)
    expect(listed).toContainEqual(expect.arrayContaining([name, `${rows}`]));
  const exported = join(home, "geo.csv");
  await run("table", "export", "geo_table", "--format", "csv", "--to", exported, ...remote);
  const [header, ...rows] = readFileSync(exported, "utf8").trimEnd().split("\n");
  expect([header, rows.length]).toEqual([geo.names.join(), clean.geo.length]);

  // The same lines as files: an empty one is no record of a file, and files tell no key.
  const files = kinds.flatMap((kind) => {
    const path = join(home, `${kind}.jsonl`);
    const its = records.filter(({ partitionKey }) => kindOf(partitionKey) === kind);
    writeFileSync(path, Buffer.concat(its.flatMap(({ data }) => [data, Buffer.from("\n")])));
    return [`--${kind}`, path];
  });
  const lake = join(home, "batch");
  await run("job", "batch", ...files, "--question", "users-joined-by-year", "--tables", lake, ...remote);
  const byBatch = new FolderTables(spark, lake, "");
  const contract = (kind: Kind, names: readonly string[]) =>
    texts(clean[kind].map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)))));
  expect(contract("pin", pin.names)).toEqual(texts(await byBatch.read("pin", pin).collect()));
  expect(contract("geo", geo.names)).toEqual(texts(await byBatch.read("geo", geo).collect()));
  expect(contract("user", user.names)).toEqual(texts(await byBatch.read("user", user).collect()));
  const judged = ({ kind, rule, raw }: (typeof kept)[number]) => ({ kind, rule, raw });
  expect(texts((await byBatch.read("quarantine", quarantine).collect()).map(judged))).toEqual(
    texts(kept.filter(({ kind, raw }) => kind !== "unknown" && raw.length > 0).map(judged)),
  );
});

/** Runs the queries of rows, which those of windows only read, until they have taken all there is; gives what they told. */
async function takeAll(queries: readonly StreamQuery[], places: StreamPlaces): Promise<StreamTotals> {
  await using spark = SparkSession.connect(inject("sparkUrl"));
  const totals = emptyTotals();
  const failures: string[] = [];
  const now = () => performance.now();
  await runQueries(spark, {
    queries: queries.filter(({ closesWindows }) => !closesWindows),
    ...{ places, now, pace: "availableNow", platform: "spark", signal: new AbortController().signal },
    patienceWith: () => new Patience({ giveUpAfterMs: 60_000, now }),
    onBatch: (line) => addBatch(totals, line),
    onFailure: (query, reason) => failures.push(`${query}: ${reason}`),
    onStartedAgain: () => undefined,
    onRunning: async () => undefined,
    onAllRunning: () => undefined,
  });
  expect(failures).toEqual([]);
  return totals;
}
