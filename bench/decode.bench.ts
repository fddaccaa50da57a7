import { tableFromIPC } from "@uwdata/flechette";
import * as arrow from "apache-arrow";
import { createDecoder } from "../packages/spark-connect-js/src/arrow/decode.ts";
import { elevenColumnStreams, elevenColumns } from "./data/eleven-columns.ts";
import { bench, numberOption } from "./harness.ts";

// Rows to objects, batch by batch, each dropped before the next: what iterating over a result costs.
const rows = numberOption("rows", 1_000_000);
const streams = elevenColumnStreams(rows, numberOption("non-ascii", 0)); // the share of rows, 0 to 1
const bytes = streams.reduce((sum, stream) => sum + stream.length, 0);

const each = (read: (stream: Uint8Array) => readonly unknown[]) => () => {
  let count = 0;
  for (const stream of streams) count += read(stream).length;
  if (count !== rows) throw new Error(`${count} rows instead of ${rows}`);
};

const decoder = createDecoder(elevenColumns);
const reused = new Uint8Array(Math.max(...streams.map(({ length }) => length)));
/** How long each batch kept the event loop, of all rounds. */
const steps: number[] = [];
const timed = (read: (stream: Uint8Array) => readonly unknown[]) => (stream: Uint8Array) => {
  const start = performance.now();
  const rows = read(stream);
  steps.push(performance.now() - start);
  return rows;
};

await bench({
  title: `${rows} rows × ${elevenColumns.fields.length} columns, ${Math.round(bytes / 1e6)} MB, in ${streams.length} batches`,
  handles: { rows, MB: bytes / 1e6 },
  baseline: "apache-arrow rows: toArray().map(toJSON)",
  cases: [
    {
      name: "apache-arrow rows: toArray().map(toJSON)",
      run: each((stream) =>
        arrow
          .tableFromIPC(stream)
          .toArray()
          .map((row) => row.toJSON()),
      ),
    },
    { name: "flechette rows: toArray()", run: each((stream) => tableFromIPC(stream).toArray()) },
    { name: "spark-connect-js rows", run: each(timed((stream) => decoder.decode(stream).rows())) },
    { name: "spark-connect-js columns", run: each((stream) => decoder.decode(stream).columns()[0] ?? []) },
    { name: "memcpy into one buffer: the limit", run: () => streams.map((stream) => reused.set(stream)) },
  ],
});
const percentile = (share: number) =>
  steps.toSorted((a, b) => a - b)[Math.floor((steps.length - 1) * share)]?.toFixed(1);
if (steps.length > 0)
  console.log(
    `one batch to rows: ${percentile(0.5)} ms (median), ${percentile(0.99)} ms (99 % are shorter), ${percentile(1)} ms`,
  );
