import { contentForms, unusual } from "./dirt/contents.ts";
import { type Fields, fieldsOf, lineOf } from "./dirt/fields.ts";
import { renderings } from "./dirt/renderings.ts";
import { secondRow } from "./dirt/second-row.ts";
import { spoil } from "./dirt/spoil.ts";
import { geoRecord } from "./geo.ts";
import { jsonLine } from "./json-line.ts";
import { addClean, addDuplicate, addQuarantined, emptyLedger, type Ledger } from "./ledger.ts";
import { LineBlock } from "./line-block.ts";
import { pinRecord } from "./pin.ts";
import { Random } from "./random.ts";
import { type Kind, kinds, type RowShape, type SourceRecord, streams } from "./record.ts";
import { userRecord } from "./user.ts";

/** How much dirt comes with the posts: shares of the number of posts, 0 to 1, in each table by itself. */
export interface Dirt {
  /** Further copies of earlier rows: every other one in the same bytes, the rest equal only after cleaning. Default 0.01. */
  readonly duplicates: number;
  /** Further records that break the contract, in every form in turn. Default 0.015, so 11,154 posts have each form. */
  readonly spoiled: number;
  /** Rows whose content or line is unusual but good. Default 0.01. */
  readonly tricky: number;
  /** Further good rows with the key of another row. Default 0.0005. */
  readonly secondRows: number;
}

export interface GenerateOptions extends RowShape, Partial<Dirt> {
  /** The slice of posts to make: from (inclusive, default 0) to (exclusive, default all). */
  readonly from?: number;
  readonly to?: number;
  /** Posts a batch; default 1,000. */
  readonly batchPosts?: number;
}

/** Records of one kind as JSON lines; record i ends (with its line end) at byte `ends[i]`. */
export interface RecordBatch {
  readonly kind: Kind;
  readonly bytes: Uint8Array;
  readonly ends: readonly number[];
}

/**
 * The records of a slice of posts, in batches by kind, and the ledger of what was put in, complete when the last batch
 * was taken. What post n brings along depends on the seed, the number of posts and n alone, so slices laid end to end
 * are the whole; in a slice by itself, a copy may be of a row before the slice.
 *
 * @throws RangeError for a share outside 0 to 1 or a slice outside the posts
 */
export function generateRecords(options: GenerateOptions): { batches: Iterable<RecordBatch>; ledger: Ledger } {
  const { from = 0, to = options.posts, batchPosts = 1000 } = options;
  const dirt = { ...defaultDirt, ...options };
  check(options.posts, from, to, batchPosts, dirt);
  const ledger = emptyLedger();
  return { ledger, batches: batchesOf(options, dirt, from, to, batchPosts, ledger) };
}

export const defaultDirt: Dirt = { duplicates: 0.01, spoiled: 0.015, tricky: 0.01, secondRows: 0.0005 };

const makers = { pin: pinRecord, geo: geoRecord, user: userRecord };
const random = new Random();

function check(posts: number, from: number, to: number, batchPosts: number, dirt: Dirt): void {
  for (const share of ["duplicates", "spoiled", "tricky", "secondRows"] as const)
    if (!(dirt[share] >= 0 && dirt[share] <= 1)) throw new RangeError(`${share} is ${dirt[share]}: give a share from 0 to 1`);
  if (![posts, from, to].every(Number.isSafeInteger) || from < 0 || to < from || posts < to)
    throw new RangeError(`posts ${from} to ${to} of ${posts}: give whole numbers with 0 <= from <= to <= posts`);
  if (!(Number.isSafeInteger(batchPosts) && batchPosts > 0))
    throw new RangeError(`batchPosts is ${batchPosts}: give a whole number above 0`);
}

function* batchesOf(
  shape: RowShape,
  dirt: Dirt,
  from: number,
  to: number,
  batchPosts: number,
  ledger: Ledger,
): Generator<RecordBatch> {
  for (let start = from; start < to; start += batchPosts) {
    const end = Math.min(start + batchPosts, to);
    for (const kind of kinds) {
      const block = new LineBlock((end - start) * bytesARow[kind]);
      for (let n = start; n < end; n++) addPost(block, shape, dirt, kind, n, ledger);
      yield { kind, bytes: block.bytes, ends: block.ends };
    }
  }
}

// A little above the mean, so that a block seldom grows.
const bytesARow = { pin: 760, geo: 130, user: 120 };

function addPost(block: LineBlock, shape: RowShape, dirt: Dirt, kind: Kind, n: number, ledger: Ledger): void {
  const counts = ledger[kind];
  block.add(rowLine(shape, dirt, kind, n));
  addClean(counts);
  const second = due(dirt.secondRows, kind, n);
  if (second !== undefined) {
    block.add(jsonLine(secondRow(kind, makers[kind](shape, n))));
    addClean(counts);
  }
  const copy = due(dirt.duplicates, kind, n);
  if (copy !== undefined) {
    block.add(copyLine(shape, dirt, kind, n, copy));
    addDuplicate(counts);
  }
  const spoiled = due(dirt.spoiled, kind, n);
  if (spoiled !== undefined) {
    const { bytes, rule } = spoil(kind, fieldsOf(makers[kind](shape, n)), spoiled);
    block.add(bytes);
    addQuarantined(counts, rule);
  }
}

/**
 * Whether a share falls due at post n, and the how-manieth time it does. Dirt is spread evenly, not drawn: so each form
 * comes in its turn, and the number is known for any slice.
 */
function due(share: number, kind: Kind, n: number): number | undefined {
  const ordinal = Math.floor(n * share + phases[kind]);
  return Math.floor((n + 1) * share + phases[kind]) > ordinal ? ordinal : undefined;
}

// Different places for different kinds, so that dirt of one post's records does not come together.
const phases = { pin: 0.2, geo: 0.5, user: 0.8 };

function rowLine(shape: RowShape, dirt: Dirt, kind: Kind, n: number): string {
  const ordinal = due(dirt.tricky, kind, n);
  const record = makers[kind](shape, n);
  if (ordinal === undefined) return jsonLine(record);
  const form = ordinal % (contentForms(kind) + renderings.length);
  const render = renderings[form - contentForms(kind)] ?? lineOf;
  return render(content(record, dirt, kind, n), kind);
}

/** The content of row n, which all its copies share. */
function content(record: SourceRecord, dirt: Dirt, kind: Kind, n: number): Fields {
  const ordinal = due(dirt.tricky, kind, n);
  const fields = fieldsOf(record);
  if (ordinal === undefined) return fields;
  const form = ordinal % (contentForms(kind) + renderings.length);
  return form < contentForms(kind) ? unusual(kind, fields, form) : fields;
}

function copyLine(shape: RowShape, dirt: Dirt, kind: Kind, n: number, ordinal: number): string {
  const earlier = random.at(shape.seed, streams.copy + kinds.indexOf(kind), n).below(n + 1);
  if (ordinal % 2 === 0) return rowLine(shape, dirt, kind, earlier);
  const render = renderings[(ordinal >> 1) % renderings.length] as (typeof renderings)[number];
  return render(content(makers[kind](shape, earlier), dirt, kind, earlier), kind);
}
