import type { StreamTables } from "../../../jobs/runtime/stream/tables.ts";
import { type Kind, kinds } from "../../../schemas/kinds.ts";
import { type StreamMetrics, type StreamRecord, streamMetrics } from "../../reference/stream-metrics.ts";
import { kinesisClient, readStream } from "../../support/kinesis.ts";
import type { World } from "./world.ts";

/** By query, groups of rows that were too late for their window. */
export type LateGroups = ReadonlyMap<string, number>;

/**
 * Where the metrics' tables differ from a plain computation over all that the streams hold, in more rows than what came too late can
 * have changed; and how many rows were compared.
 */
export async function metricsOf(world: World, tables: StreamTables, late: LateGroups) {
  const kept = new Map<Kind, ReadonlySet<string | null>>([
    ["pin", await positions(tables, "pin_table")],
    ["geo", await positions(tables, "geo_table")],
    ["user", await positions(tables, "user_table")],
  ]);
  const stays = (kind: Kind, position: string) => kept.get(kind)?.has(position) ?? false;
  const plain = streamMetrics(await recordsOf(world), { ...world.options, stays });
  const found = await metricsIn(tables);
  const names = Object.keys(plain) as (keyof StreamMetrics)[];
  const compared = names.reduce((sum, name) => sum + plain[name].size, 0);
  const unexplained = (name: keyof StreamMetrics) => {
    const all = differences(name, plain[name], found[name]);
    return all.length > (late.get(name) ?? 0) ? all : [];
  };
  return { compared, differences: names.flatMap(unexplained) };
}

async function positions(tables: StreamTables, name: `${Kind}_table`): Promise<ReadonlySet<string | null>> {
  const rows = await tables
    .read(name as "pin_table")
    .select("_position")
    .collect();
  return new Set(rows.map(({ _position }) => _position));
}

async function recordsOf({ cloud, id }: World): Promise<StreamRecord[]> {
  const client = kinesisClient(cloud);
  const all = await Promise.all(
    kinds.map(async (kind) => {
      const records = await readStream(client, `streaming-${id}-${kind}`);
      return records.map(({ shard, sequence, data, arrived }) => ({
        ...{ kind, data, arrived: arrived / 1000 },
        position: `${shard}:${sequence}`,
      }));
    }),
  );
  return all.flat();
}

/** The tables, as the plain computation tells its rows. */
async function metricsIn(tables: StreamTables): Promise<StreamMetrics> {
  const categories = await tables.read("posts_by_category").collect();
  const posters = await tables.read("posts_by_poster").collect();
  const counted = await tables.read("records_in").collect();
  const clean = await tables.read("records_clean").collect();
  return {
    posts_by_category: told(categories, (row) => [row.category, `${row.posts}`]),
    posts_by_poster: told(posters, (row) => [row.poster_name, `${row.posts} ${row.follower_count}`]),
    records_in: told(counted, (row) => [row.kind, `${row.records_in} ${row.quarantined}`]),
    records_clean: told(clean, (row) => [row.kind, `${row.clean}`]),
  };
}

/** A window and key that is told twice is told. */
function told<R extends { readonly window_start: { readonly epochMicros: bigint } }>(
  rows: readonly R[],
  tell: (row: R) => readonly [key: string, counts: string],
): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const row of rows) {
    const [key, counts] = tell(row);
    const name = `${row.window_start.epochMicros / 1_000_000n} ${key}`;
    all.set(name, all.has(name) ? `${all.get(name)} and ${counts}` : counts);
  }
  return all;
}

const differences = (metric: string, plain: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>) =>
  [...new Set([...plain.keys(), ...found.keys()])]
    .filter((key) => plain.get(key) !== found.get(key))
    .map((key) => `${metric} ${key}: ${found.get(key) ?? "no row"}, not ${plain.get(key) ?? "any"}`);
