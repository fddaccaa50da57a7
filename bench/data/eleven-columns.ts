import { encodeRows } from "../../packages/spark-connect-js/src/arrow/encode.ts";
import type { StructType } from "../../packages/spark-connect-js/src/schema/data-type.ts";
import { Timestamp } from "../../packages/spark-connect-js/src/values/timestamp.ts";

const field = (name: string, dataType: StructType["fields"][number]["dataType"], nullable = false) => ({
  name,
  dataType,
  nullable,
});
const string = { kind: "string" } as const;

/** Eleven columns as a posts table has them: about 320 bytes a row in Arrow, most of them text. */
export const elevenColumns: StructType = {
  kind: "struct",
  fields: [
    field("ind", { kind: "integer" }),
    field("follower_count", { kind: "integer" }, true),
    field("unique_id", string),
    field("title", string),
    field("description", string, true),
    field("poster_name", string),
    field("category", string),
    field("tags", { kind: "array", element: string, containsNull: false }),
    field("created", { kind: "timestamp" }),
    field("price", { kind: "decimal", precision: 18, scale: 2 }),
    field("score", { kind: "double" }),
  ],
};

export type ElevenColumnsRow = Readonly<Record<string, unknown>>;

/** Seeded rows: equal arguments give equal rows. `nonAscii` is the share of rows with an accent in each text. */
export function elevenColumnRows(count: number, seed = 1, nonAscii = 0): ElevenColumnsRow[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, i) => row(i, random, random() < nonAscii ? "é" : ""));
}

/** IPC streams of 10,000 rows each, as Spark Connect sends a result. */
export function elevenColumnStreams(count: number, nonAscii = 0): Uint8Array[] {
  return Array.from({ length: Math.ceil(count / batchRows) }, (_, batch) =>
    encodeRows(elevenColumns, elevenColumnRows(Math.min(batchRows, count - batch * batchRows), batch + 1, nonAscii)),
  );
}

const batchRows = 10_000;

const categories = ["art", "beauty", "christmas", "diy-and-crafts", "education", "event-planning", "finance", "travel"];
const words =
  "a of the best easy home ideas for your summer wedding decor with simple paint colors small kitchen and more vintage".split(
    " ",
  );

type Random = () => number;

function row(ind: number, random: Random, accent: string): ElevenColumnsRow {
  const cents = Math.floor(random() * 1e8) - 2e7;
  return {
    ind,
    follower_count: random() < 0.1 ? null : Math.floor(random() * 5_000_000),
    unique_id: uuid(random),
    title: text(3 + Math.floor(random() * 70), random) + accent,
    description: random() < 0.1 ? null : text(60 + Math.floor(random() * 60), random) + accent,
    poster_name: text(5 + Math.floor(random() * 20), random) + accent,
    category: categories[Math.floor(random() * categories.length)],
    tags: Array.from({ length: Math.floor(random() * 9) }, () => text(4 + Math.floor(random() * 9), random) + accent),
    created: new Timestamp(1_500_000_000_000_000n + BigInt(Math.floor(random() * 1.6e14))),
    price: `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")}`,
    score: random() * 100,
  };
}

function text(length: number, random: Random): string {
  let line = "";
  while (line.length < length) line += `${words[Math.floor(random() * words.length)]} `;
  return line.slice(0, length);
}

function uuid(random: Random): string {
  const hex = (digits: number) =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  return `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`;
}

/** Mulberry32. */
function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
