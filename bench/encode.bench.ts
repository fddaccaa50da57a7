import * as flechette from "@uwdata/flechette";
import * as arrow from "apache-arrow";
import { encodeRows } from "../packages/spark-connect-js/src/arrow/encode.ts";
import type { Timestamp } from "../packages/spark-connect-js/src/values/timestamp.ts";
import { type ElevenColumnsRow, elevenColumnRows, elevenColumns } from "./data/eleven-columns.ts";
import { bench, numberOption } from "./harness.ts";

// Rows to Arrow, in batches of 10,000: what createDataFrame costs before anything is sent.
const rows = numberOption("rows", 200_000);
const batches = Array.from({ length: rows / 10_000 }, (_, batch) => elevenColumnRows(10_000, batch + 1));

/** The same rows in the forms the other libraries take: they know neither exact decimals nor microseconds as text. */
const plain = batches.map((batch) =>
  batch.map((row) => ({ ...row, created: (row.created as Timestamp).toDate(), price: Number(row.price) })),
);
const names = elevenColumns.fields.map(({ name }) => name);
const column = (batch: readonly ElevenColumnsRow[], name: string) => batch.map((row) => row[name]);

const flechetteTypes: Record<string, flechette.DataType> = {
  ind: flechette.int32(),
  follower_count: flechette.int32(),
  unique_id: flechette.utf8(),
  title: flechette.utf8(),
  description: flechette.utf8(),
  poster_name: flechette.utf8(),
  category: flechette.utf8(),
  tags: flechette.list(flechette.utf8()),
  created: flechette.timestamp(flechette.TimeUnit.MICROSECOND, "UTC"),
  price: flechette.decimal(18, 2),
  score: flechette.float64(),
};
const arrowTypes: Record<string, arrow.DataType> = {
  ind: new arrow.Int32(),
  follower_count: new arrow.Int32(),
  unique_id: new arrow.Utf8(),
  title: new arrow.Utf8(),
  description: new arrow.Utf8(),
  poster_name: new arrow.Utf8(),
  category: new arrow.Utf8(),
  tags: new arrow.List(new arrow.Field("element", new arrow.Utf8())),
  created: new arrow.TimestampMillisecond(),
  price: new arrow.Float64(),
  score: new arrow.Float64(),
};

function encodeByFlechette(batch: readonly ElevenColumnsRow[]): number {
  const columns = Object.fromEntries(names.map((name) => [name, column(batch, name)]));
  const table = flechette.tableFromArrays(columns, { types: flechetteTypes });
  return flechette.tableToIPC(table, { format: "stream" })?.length ?? 0;
}

function encodeByArrow(batch: readonly ElevenColumnsRow[]): number {
  const vectors = names.map((name) => [name, arrow.vectorFromArray(column(batch, name), arrowTypes[name]!)]);
  return arrow.tableToIPC(new arrow.Table(Object.fromEntries(vectors)), "stream").length;
}

const each =
  <Row>(source: readonly Row[], encode: (batch: Row) => unknown) =>
  () => {
    for (const batch of source) encode(batch);
  };

await bench({
  title: `${rows} rows × ${names.length} columns to Arrow`,
  handles: { rows },
  baseline: "flechette, typed",
  cases: [
    { name: "apache-arrow: vectorFromArray", run: each(plain, encodeByArrow) },
    { name: "flechette, typed", run: each(plain, encodeByFlechette) },
    { name: "JSON.stringify, for scale", run: each(plain, JSON.stringify) },
    { name: "spark-connect-js", run: each(batches, (batch) => encodeRows(elevenColumns, batch)) },
  ],
});
