import { col, type Expr, type FrameOf, type UntypedDataFrame } from "spark-connect-js";
import { coalesce, concat, lit, sha2, struct, substring, toJson, unixMicros, when } from "spark-connect-js/functions";
import { type Binary, binary, long, schema, string } from "spark-connect-js/schema";
import { geo } from "../../schemas/geo.ts";
import type { Kind } from "../../schemas/kinds.ts";
import type { placedLedger } from "../../schemas/ledger.ts";
import { pin } from "../../schemas/pin.ts";
import type { quarantine } from "../../schemas/quarantine.ts";
import type { rawEvent } from "../../schemas/raw-event.ts";
import { user } from "../../schemas/user.ts";
import { cleaning } from "../clean/index.ts";
import type { LiveTables } from "../live/metric.ts";
import { linesOf } from "../stream/lines.ts";
import { countedKind } from "../stream/unknown.ts";

/** What the ledger or a table says of a record at its place. */
export const trace = schema({
  /** `acknowledged`, `kept`, `judged` (what cleaning makes of a kept event), `clean` or `quarantined`. */
  by: string(),
  kind: string().nullable(),
  source: string().nullable(),
  position: string().nullable(),
  /** Of the bytes, as the ledger has it. */
  hash: string().nullable(),
  /** Of the contract's columns; null where a rule is broken. */
  content: string().nullable(),
  /** Microseconds after 1970. */
  ingested_at: long().nullable(),
});
export type Traces = FrameOf<typeof trace>;

/** All that a stream keeps of its records. */
export interface KeptTables extends Omit<LiveTables, "judged"> {
  readonly raw: FrameOf<typeof rawEvent>;
  readonly quarantine: FrameOf<typeof quarantine>;
}

/** Of which service the places are: a ledger may be of both. */
export type Service = "kinesis" | "kafka";

export const traceOf = {
  acknowledged: (ledger: FrameOf<typeof placedLedger>, service: Service): Traces =>
    traced(
      ledger
        .project((c) => ({
          by: lit("acknowledged", string()),
          kind: c.kind,
          hash: c.hash,
          source: service === "kinesis" ? c.stream : c.topic,
          position: service === "kinesis" ? concat(c.shard, ":", c.sequence) : concat(c.partition, ":", c.offset),
        }))
        .dropNulls("source"),
    ),

  kept: ({ raw }: KeptTables): Traces =>
    traced(
      raw.project((c) => ({
        by: lit("kept", string()),
        kind: countedKind(c.kind),
        source: c.source,
        position: c.position,
        hash: hashOf(coalesce(c.payload, lit("").cast(binary()))),
        ingested_at: unixMicros(c._ingested_at),
      })),
    ),

  judged: ({ raw }: KeptTables): Traces => {
    const pins = judged("pin", cleaning.pin.mark(linesOf("pin", raw)), pin.names);
    const places = judged("geo", cleaning.geo.mark(linesOf("geo", raw)), geo.names);
    const users = judged("user", cleaning.user.mark(linesOf("user", raw)), user.names);
    return pins.union(places).union(users);
  },

  /** Clean rows do not say of which stream they are: the kept event at their place of their kind does. */
  clean: (tables: KeptTables): Traces => {
    const pins = clean("pin", tables.pin, pin.names);
    const places = clean("geo", tables.geo, geo.names);
    const users = clean("user", tables.user, user.names);
    const sources = tables.raw.select("kind", "position", "source").distinct();
    return pins
      .union(places)
      .union(users)
      .drop("source")
      .join(sources, ["kind", "position"], "left")
      .orderColumns(trace);
  },

  quarantined: ({ quarantine }: KeptTables): Traces =>
    traced(
      quarantine.project((c) => ({
        by: lit("quarantined", string()),
        kind: c.kind,
        source: c.source,
        position: c.position,
        hash: hashOf(c.raw),
      })),
    ),
} as const;

/** As the ledger has it. */
const hashOf = (bytes: Expr<Binary>) => substring(sha2(bytes, 256), 1, 16);

/** Columns that it does not tell are null, all that is no trace goes. */
const traced = (rows: Untypable): Traces => rows.untyped().to(trace);
type Untypable = { readonly untyped: () => UntypedDataFrame };

const judged = (kind: Kind, marked: Untypable, names: readonly string[]): Traces =>
  marked
    .untyped()
    .withColumns({
      by: lit("judged"),
      kind: lit(kind),
      source: col("_source"),
      position: col("_position"),
      content: when(col("_rule").isNull(), contentOf(names)).end(),
      ingested_at: unixMicros(col("_ingested_at")),
    })
    .to(trace);

const clean = (kind: Kind, table: Untypable, names: readonly string[]): Traces =>
  table
    .untyped()
    .withColumns({
      by: lit("clean"),
      kind: lit(kind),
      position: col("_position"),
      content: contentOf(names),
      ingested_at: unixMicros(col("_ingested_at")),
    })
    .to(trace);

/** Of rows that are equal in all of these columns, nulls among them, the same. */
const contentOf = (names: readonly string[]) =>
  sha2(toJson(struct(Object.fromEntries(names.map((name) => [name, col(name)]))), exactTimes), 256);
const exactTimes = { timestampFormat: "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX" };
