import { lateRecords } from "../queries/live/late.ts";
import { streamDeliveryOf } from "../queries/quality/stream-delivery.ts";
import type { Service } from "../queries/quality/traces.ts";
import { kinds, unknownKind } from "../schemas/kinds.ts";
import { placedLedger } from "../schemas/ledger.ts";
import type { StreamDelivery } from "../schemas/stream-delivery.ts";
import type { JobContext } from "./runtime/job.ts";
import type { StreamTables } from "./runtime/stream/tables.ts";

export interface CheckStreamParams {
  /** The emulator's ledger: a path or URL of JSON lines that Spark can read. */
  readonly ledger: string;
  /** From which service the stream's records came. */
  readonly service: Service;
  readonly tables: StreamTables;
}

/** `late`: kept events that came after the window of their arrival was closed. */
export type StreamFindings = StreamDelivery & { readonly late: bigint };

/** What was acknowledged against all tables of a stream: a row for each kind, in the order of kinds. */
export async function checkStream({
  spark,
  params,
  log,
}: Pick<JobContext<CheckStreamParams>, "spark" | "params" | "log">): Promise<readonly StreamFindings[]> {
  const { ledger, service, tables } = params;
  const delivery = streamDeliveryOf({
    ledger: spark.read.schema(placedLedger).json(ledger),
    service,
    tables: {
      raw: tables.read("raw_events"),
      pin: tables.read("pin_table"),
      geo: tables.read("geo_table"),
      user: tables.read("user_table"),
      quarantine: tables.read("quarantine"),
    },
  });
  const late = lateRecords(tables.read("raw_events"), tables.read("records_in"));
  return log.step("comparing the ledger with the stream's tables", async (options) => {
    const [rows, lateRows] = await Promise.all([delivery.collect(options), late.collect(options)]);
    // Events of kinds that nobody knows are told where there are any.
    const all = [...kinds, ...(rows.some(({ kind }) => kind === unknownKind) ? [unknownKind] : [])];
    return all.map((kind) => ({
      ...(rows.find((row) => row.kind === kind) ?? nothingOf(kind)),
      late: lateRows.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.late, 0n),
    }));
  });
}

const nothingOf = (kind: string): StreamDelivery => ({
  kind,
  ...{ acknowledged: 0n, kept: 0n, clean: 0n, quarantined: 0n, duplicates: 0n, unlisted: 0n },
  ...{ missing: 0n, doubled: 0n, misplaced: 0n, misrouted: 0n },
  ...{ missing_at: null, doubled_at: null, misplaced_at: null, misrouted_at: null },
});
