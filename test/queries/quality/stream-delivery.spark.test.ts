import { createHash } from "node:crypto";
import { expectShape, type SparkSession } from "spark-connect-js";
import type { RowOf } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { quarantined } from "../../../queries/clean/quarantined.ts";
import { streamDeliveryOf } from "../../../queries/quality/stream-delivery.ts";
import { traceOf } from "../../../queries/quality/traces.ts";
import { judgedEvents } from "../../../queries/stream/judged.ts";
import { marked } from "../../../queries/stream/marked.ts";
import { liveGeo } from "../../../schemas/geo.ts";
import { type PlacedLedgerLine, placedLedger } from "../../../schemas/ledger.ts";
import { livePin } from "../../../schemas/pin.ts";
import { type Quarantine, quarantine } from "../../../schemas/quarantine.ts";
import { type RawEvent, rawEvent } from "../../../schemas/raw-event.ts";
import { defects, type StreamDelivery, streamDelivery } from "../../../schemas/stream-delivery.ts";
import { liveUser } from "../../../schemas/user.ts";
import { session } from "../../support/session.ts";
import { rawEventOf } from "../stream/events.ts";

/** All that is there of a stream, as rows that a test may spoil. */
interface Kept {
  ledger: PlacedLedgerLine[];
  raw: RawEvent[];
  pin: RowOf<typeof livePin>[];
  geo: RowOf<typeof liveGeo>[];
  user: RowOf<typeof liveUser>[];
  quarantine: Quarantine[];
}

const shard = "shardId-000000000000";
const event = (sequence: number, kind: string, payload: string | null, ingested = 0) =>
  rawEventOf({ kind, payload, position: `${shard}:${sequence}`, ingested });

/** Places are the same in all streams; the last three pins are copies of the first, one of them far beyond the bound. */
const events = [
  ...[event(1, "pin", '{"ind":1,"title":"a"}'), event(1, "geo", '{"ind":1}'), event(1, "user", '{"ind":1}')],
  ...[event(2, "pin", '{"ind":2}'), event(2, "geo", '{"ind":2,"timestamp":"2020-01-01 00:00:00.000001"}')],
  ...[event(3, "pin", '{"ind":"?"}'), event(3, "geo", '{"ind":2,"timestamp":"2020-01-01 00:00:00.000002"}')],
  ...[event(4, "pin", '{"ind":2,"title":"a"}'), event(4, "geo", null)],
  ...[event(5, "pin", '{"index":"1", "title":"a"}'), event(6, "pin", '{"ind":1,"title":"a"}', 500)],
  event(7, "pin", '{"ind":1,"title":"a"}', 5000),
  // The emulator knows no such kind.
  event(1, "teapot", "{}"),
];

interface Spoilt {
  readonly what: string;
  readonly spoil: (kept: Kept) => void;
  /** What is said of it, all of it. */
  readonly finds: readonly string[];
}

const pinAt = (sequence: number) => `streaming-12ab-pin ${shard}:${sequence}`;
const userAt = (sequence: number) => `streaming-12ab-user ${shard}:${sequence}`;
const geoAt = (sequence: number) => `streaming-12ab-geo ${shard}:${sequence}`;

const spoilt: readonly Spoilt[] = [
  {
    what: "acknowledged and not kept is missing",
    spoil: (kept) => {
      kept.raw = kept.raw.filter((row) => !isAt(2)(row));
      kept.pin = kept.pin.filter((row) => !isAt(2)(row));
      kept.geo = kept.geo.filter((row) => !isAt(2)(row));
    },
    finds: [`pin missing 1: ${pinAt(2)}`, `geo missing 1: ${geoAt(2)}`],
  },
  {
    what: "kept and in no table is missing, acknowledged or not",
    spoil: (kept) => {
      kept.ledger = kept.ledger.slice(5);
      kept.pin = kept.pin.filter((row) => !isAt(2)(row));
      kept.quarantine = [];
    },
    finds: [
      ...[`pin missing 2: ${pinAt(2)}`, `geo missing 1: ${geoAt(4)}`],
      `unknown missing 1: streaming-12ab-teapot ${shard}:1`,
    ],
  },
  {
    what: "a row that comes long after its copies does not stand for them",
    spoil: (kept) => {
      kept.pin = kept.pin.filter((row) => !isAt(1)(row));
    },
    finds: [`pin missing 3: ${pinAt(1)}`],
  },
  {
    what: "a place twice in a table, or in two, is doubled",
    spoil: (kept) => {
      kept.raw.push(...kept.raw.filter(isAt(4)));
      kept.user.push(...kept.user);
      kept.quarantine.push(...kept.quarantine.filter(({ kind }) => kind === "pin"));
    },
    finds: [...[`pin doubled 2: ${pinAt(3)}`, `geo doubled 1: ${geoAt(4)}`], `user doubled 1: ${userAt(1)}`],
  },
  {
    what: "a copy that stays within the bound is doubled",
    spoil: (kept) => {
      kept.pin.push(...kept.pin.filter(isAt(1)).map((row) => ({ ...row, _position: `${shard}:5` })));
    },
    finds: [`pin doubled 1: ${pinAt(5)}`],
  },
  {
    what: "other bytes than acknowledged, or than kept, are misplaced",
    spoil: (kept) => {
      kept.ledger = kept.ledger.map((line) => (line.kind === "user" ? { ...line, hash: "0".repeat(16) } : line));
      kept.quarantine = kept.quarantine.map((row) => (row.kind === "pin" ? { ...row, raw: Buffer.of(0xff) } : row));
    },
    finds: [`user misplaced 1: ${userAt(1)}`, `pin misplaced 1: ${pinAt(3)}`],
  },
  {
    what: "clean rows at one another's places are misplaced",
    spoil: (kept) => {
      const places = new Map([2, 4].map((sequence) => [`${shard}:${sequence}`, `${shard}:${6 - sequence}`]));
      kept.pin = kept.pin.map((row) => ({ ...row, _position: places.get(row._position ?? "") ?? row._position }));
    },
    finds: [`pin misplaced 2: ${pinAt(2)}`],
  },
  {
    what: "an event of another kind than its stream's is misrouted, with all that follows from it",
    spoil: (kept) => {
      kept.raw = kept.raw.map((row) => (row.kind === "user" ? { ...row, kind: "geo", position: `${shard}:9` } : row));
      kept.ledger = kept.ledger.map((line) => (line.kind === "user" ? { ...line, sequence: "9" } : line));
      kept.user = [];
      kept.geo.push(...kept.geo.filter(isAt(1)).map((row) => ({ ...row, _position: `${shard}:9` })));
    },
    finds: [`user misrouted 1: ${userAt(9)}`, `user doubled 1: ${userAt(9)}`],
  },
  {
    what: "a good record in the quarantine, a broken one in a clean table and a row from nowhere are misrouted",
    spoil: (kept) => {
      const [place] = kept.geo.filter(isAt(3));
      const [first] = kept.quarantine;
      if (place === undefined || first === undefined) throw new Error("There are none");
      kept.geo = [...kept.geo.filter((row) => row !== place), { ...place, _position: "nowhere", ind: 7n }];
      kept.quarantine.push({
        ...first,
        kind: "geo",
        source: "streaming-12ab-geo",
        position: place._position,
        raw: Buffer.from(String(kept.raw.find((row) => row.kind === "geo" && isAt(3)(row))?.payload)),
      });
    },
    finds: ["geo misrouted 2: nowhere"],
  },
];

function ledgerLine({ kind, key, payload, source, position }: RawEvent): PlacedLedgerLine {
  const [shard = "", sequence = ""] = position?.split(":") ?? [];
  const hash = createHash("sha256")
    .update(payload ?? "")
    .digest("hex")
    .slice(0, 16);
  return { kind, key, hash, stream: source, shard, sequence, topic: null, partition: null, offset: null };
}

/** Of a handful of rows most is planning and compiling. */
async function quickSession(): Promise<SparkSession> {
  const spark = session();
  const noCode = { "spark.sql.codegen.wholeStage": false, "spark.sql.codegen.factoryMode": "NO_CODEGEN" };
  await spark.conf.setAll({ "spark.sql.shuffle.partitions": 1, "spark.sql.adaptive.enabled": false, ...noCode });
  return spark;
}

/** As the job would have them: of copies within the bound the first stays. */
async function wholeTables(spark: SparkSession): Promise<Kept> {
  const raw = spark.createDataFrame(events, rawEvent);
  const [pin, geo, user, quarantine] = await Promise.all([
    marked
      .pin(raw)
      .where((c) => c._rule.isNull())
      .select(...livePin.names)
      .dropNulls("ind")
      .collect(),
    marked
      .geo(raw)
      .where((c) => c._rule.isNull())
      .select(...liveGeo.names)
      .dropNulls("ind")
      .collect(),
    marked
      .user(raw)
      .where((c) => c._rule.isNull())
      .select(...liveUser.names)
      .dropNulls("ind")
      .collect(),
    quarantined(judgedEvents(raw)).collect(),
  ]);
  const pins = pin.filter((row) => !isAt(5)(row) && !isAt(6)(row));
  return { ledger: events.slice(0, -1).map(ledgerLine), raw: [...events], pin: pins, geo, user, quarantine };
}

const isAt = (sequence: number) => (row: { position?: string | null; _position?: string | null }) =>
  (row.position ?? row._position) === `${shard}:${sequence}`;

const found = (spark: SparkSession, kept: Kept, service: "kinesis" | "kafka" = "kinesis") =>
  streamDeliveryOf({
    ledger: spark.createDataFrame(kept.ledger, placedLedger),
    service,
    tables: {
      raw: spark.createDataFrame(kept.raw, rawEvent),
      pin: spark.createDataFrame(kept.pin, livePin),
      geo: spark.createDataFrame(kept.geo, liveGeo),
      user: spark.createDataFrame(kept.user, liveUser),
      quarantine: spark.createDataFrame(kept.quarantine, quarantine),
    },
  });

const nothing = { duplicates: 0n, unlisted: 0n, missing: 0n, doubled: 0n, misplaced: 0n, misrouted: 0n };
const nowhere = { missing_at: null, doubled_at: null, misplaced_at: null, misrouted_at: null };

test("of a whole run every record is counted, and nothing is wrong", async () => {
  const spark = await quickSession();
  const frame = found(spark, await wholeTables(spark));
  expect((await frame.collect()).toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
    { kind: "geo", acknowledged: 4n, kept: 4n, clean: 3n, quarantined: 1n, ...nothing, ...nowhere },
    { kind: "pin", acknowledged: 7n, kept: 7n, clean: 4n, quarantined: 1n, ...nothing, duplicates: 2n, ...nowhere },
    { kind: "unknown", acknowledged: 0n, kept: 1n, clean: 0n, quarantined: 1n, ...nothing, unlisted: 1n, ...nowhere },
    { kind: "user", acknowledged: 1n, kept: 1n, clean: 1n, quarantined: 0n, ...nothing, ...nowhere },
  ]);
  const narrowed = ["kind", "acknowledged", "kept", "clean", "quarantined"] as const;
  await expectShape(frame, streamDelivery, { narrowed });
});

test("a ledger of two services is read for one of them", async () => {
  const spark = await quickSession();
  const kafka = { kind: "pin", key: "1", hash: "0", ...{ stream: null, shard: null, sequence: null } };
  const lines = [...events.slice(0, 1).map(ledgerLine), { ...kafka, topic: "12ab.pin", partition: "1", offset: "41" }];
  const ledger = spark.createDataFrame(lines, placedLedger);
  const places = async (service: "kinesis" | "kafka") => {
    const rows = await traceOf.acknowledged(ledger, service).collect();
    return rows.map(({ source, position }) => `${source} ${position}`);
  };
  expect([await places("kinesis"), await places("kafka")]).toEqual([[pinAt(1)], ["12ab.pin 1:41"]]);
});

test.for(spoilt)("$what", async ({ spoil, finds }) => {
  const spark = await quickSession();
  const kept = await wholeTables(spark);
  spoil(kept);
  const rows = await found(spark, kept).collect();
  expect(rows.flatMap(said).sort()).toEqual(finds.toSorted());
});

/** `pin missing 2: where the first is`. */
const said = (row: StreamDelivery): string[] =>
  defects.flatMap((defect) =>
    row[defect] > 0n ? [`${row.kind} ${defect} ${row[defect]}: ${row[`${defect}_at`]}`] : [],
  );
