import { type Kind, kinds } from "../../schemas/kinds.ts";
import { type Dirt, defaultDirt } from "./dirt/share.ts";
import { emptyLedger, type Ledger } from "./ledger.ts";
import { LineBlock } from "./line-block.ts";
import { addPost } from "./post.ts";
import type { RowShape } from "./record.ts";

export interface GenerateOptions extends RowShape, Partial<Dirt> {
  /** The slice of posts to make: from (inclusive, default 0) to (exclusive, default all). */
  readonly from?: number;
  readonly to?: number;
  /** Posts a batch; default 1,000. */
  readonly batchPosts?: number;
}

/** Records of one kind as JSON lines; record i ends, with its line end, at byte `ends[i]`. */
export interface RecordBatch {
  readonly kind: Kind;
  /** The post after the last one of this batch. */
  readonly to: number;
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
  const settings = { ...defaultDirt, from: 0, to: options.posts, batchPosts: 1000, ...options };
  check(settings);
  const ledger = emptyLedger();
  return { ledger, batches: batchesOf(settings, ledger) };
}

type Settings = Required<GenerateOptions>;

function* batchesOf(settings: Settings, ledger: Ledger): Generator<RecordBatch> {
  for (let start = settings.from; start < settings.to; start += settings.batchPosts) {
    const end = Math.min(start + settings.batchPosts, settings.to);
    for (const kind of kinds) {
      const block = new LineBlock((end - start) * bytesARow[kind]);
      for (let n = start; n < end; n++) addPost(block, ledger[kind], settings, settings, kind, n);
      yield { kind, to: end, bytes: block.bytes, ends: block.ends };
    }
  }
}

// A little above the mean, so that a block seldom grows.
const bytesARow = { pin: 760, geo: 130, user: 120 };

function check({ posts, from, to, batchPosts, ...dirt }: Settings): void {
  for (const name of ["duplicates", "spoiled", "tricky", "unusual", "secondRows"] as const)
    if (!(dirt[name] >= 0 && dirt[name] <= 1))
      throw new RangeError(`${name} is ${dirt[name]}: give a share from 0 to 1`);
  if (![posts, from, to].every(Number.isSafeInteger) || from < 0 || to < from || posts < to)
    throw new RangeError(`posts ${from} to ${to} of ${posts}: give whole numbers with 0 <= from <= to <= posts`);
  if (!Number.isSafeInteger(batchPosts) || batchPosts < 1)
    throw new RangeError(`batchPosts is ${batchPosts}: give a whole number above 0`);
}
