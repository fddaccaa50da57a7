import type { SparkSession } from "spark-connect-js";
import { lit } from "spark-connect-js/functions";
import { binary, long, schema, string, timestamp } from "spark-connect-js/schema";
import { generateRecords } from "../../emulator/rows/generate.ts";
import type { Lines } from "../../queries/clean/records.ts";
import type { Kind } from "../../schemas/kinds.ts";
import { linesOf } from "../reference/lines.ts";

const bytes = schema({ position: long(), bytes: binary() });

/** Records of one kind with every kind of dirt, the same for the same seed. */
export function randomRecords(kind: Kind, seed: number, posts: number): Uint8Array[] {
  const { batches } = generateRecords({
    seed,
    posts,
    spoiled: 0.3,
    tricky: 0.2,
    duplicates: 0.1,
    unusual: 0.2,
    secondRows: 0.05,
  });
  return [...batches].filter((batch) => batch.kind === kind).flatMap((batch) => [...linesOf(batch.bytes)]);
}

/** Lines as a source gives them; bytes that are no UTF-8 stay as they are. The position is the line's number. */
export const linesFrame = (spark: SparkSession, lines: readonly Uint8Array[]): Lines =>
  spark
    .createDataFrame(
      lines.map((line, i) => ({ position: BigInt(i), bytes: line })),
      bytes,
    )
    .project((c) => ({
      line: c.bytes.cast(string()),
      source: c.position.cast(string()),
      position: c.position.cast(string()),
      arrived_at: c.position.cast(timestamp()),
      ingested_at: lit(null, timestamp()),
    }))
    .asNullable("line", "source", "position", "arrived_at");
