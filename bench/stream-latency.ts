import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { SparkSession } from "spark-connect-js";
import { startSpark } from "spark-local";
import { type StreamPlaces, tableLocation } from "../jobs/runtime/stream/tables.ts";
import { type Kind, kinds } from "../schemas/kinds.ts";

/** One record that was acknowledged and is in its clean table. */
export interface Travelled {
  readonly kind: Kind;
  /** Acknowledged, in milliseconds since 1970. */
  readonly at: number;
  /** From then to the commit that holds it. */
  readonly seconds: number;
}

/**
 * From the ledger's moment of each record to that in which its row could be read: the commit that holds the row's file, by the time at
 * which it was written. Copies, which have no row, and quarantined records are left out.
 */
export async function travelled(places: StreamPlaces, ledger: string): Promise<readonly Travelled[]> {
  const acknowledged = readLedger(ledger);
  await using server = await startSpark({ mode: "test" });
  await using spark = SparkSession.connect(server.url);
  const all: Travelled[] = [];
  for (const kind of kinds) {
    const location = tableLocation(places, `${kind}_table`);
    const commits = commitsOf(location);
    const rows = await spark.sql(
      `SELECT _position AS position, _metadata.file_name AS file FROM delta.\`${location}\` WHERE _position IS NOT NULL`,
    );
    for await (const { position, file } of rows) {
      const at = acknowledged.get(`${kind} ${position}`);
      const seen = commits.get(String(file));
      if (at !== undefined && seen !== undefined) all.push({ kind, at, seconds: (seen - at) / 1000 });
    }
  }
  return all;
}

function readLedger(path: string): Map<string, number> {
  const lines = readFileSync(path, "utf8").trim().split("\n");
  return new Map(
    lines.map((line) => {
      const { kind, shard, sequence, at } = JSON.parse(line);
      return [`${kind} ${shard}:${sequence}`, Date.parse(at)];
    }),
  );
}

/** When each file of a Delta table could first be read, by its name; milliseconds since 1970. */
export function commitsOf(table: string): Map<string, number> {
  const seen = new Map<string, number>();
  for (const { path, at } of commitFiles(table)) {
    for (const line of readFileSync(path, "utf8").split("\n")) {
      if (line.startsWith('{"add":')) seen.set(nameOf(JSON.parse(line).add.path), at);
    }
  }
  return seen;
}

/** Commits that exist by now, the oldest first. */
export function commitFiles(table: string): { readonly path: string; readonly at: number }[] {
  const log = join(table, "_delta_log");
  const names = readdirSync(log).filter((name) => /^\d+\.json$/.test(name));
  return names.sort().map((name) => ({ path: join(log, name), at: statSync(join(log, name)).mtimeMs }));
}

const nameOf = (path: string): string => decodeURIComponent(path).split("/").at(-1) ?? "";

/** The value below which that share of all lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** How much y grows while x grows by one: the line that lies nearest to all points. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (of: (point: readonly [number, number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(([x]) => x), mean(([, y]) => y)];
  const along = points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0);
  return along / points.reduce((sum, [px]) => sum + (px - x) ** 2, 0);
}
