import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { generatedPosts } from "../../../emulator/draw/generated-posts.ts";
import type { Post } from "../../../emulator/draw/post.ts";
import type { Kind } from "../../../schemas/kinds.ts";

/** A line of the ledger. */
export interface LedgerLine {
  readonly kind: Kind;
  readonly key: string;
  readonly hash: string;
  readonly at: string;
  readonly stream?: string;
  readonly shard?: string;
  readonly sequence?: string;
  readonly topic?: string;
  readonly partition?: number;
  readonly offset?: number;
}

/** The whole lines; a killed process may leave half of one at the end. */
export const ledgerLines = (path: string): LedgerLine[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as LedgerLine);

export const hashOfText = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

export async function drawn(count: number, seed = 100): Promise<Post[]> {
  const posts: Post[] = [];
  for await (const post of generatedPosts({ draw: "uniform", seed, count })) posts.push(post);
  return posts;
}

/** How often each text is among these. */
export function copies(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

export interface Compared {
  /** Records that were drawn and are not there, or not as often. */
  readonly lost: number;
  /** Records that are there more often than they were drawn. */
  readonly doubled: number;
  /** Records that nobody drew. */
  readonly strange: number;
}

export function compare(posts: readonly Post[], kind: Kind, texts: readonly string[]): Compared {
  const expected = copies(posts.flatMap(({ records }) => records[kind] ?? []));
  const found = copies(texts);
  let [lost, doubled, strange] = [0, 0, 0];
  for (const [text, count] of expected) lost += Math.max(0, count - (found.get(text) ?? 0));
  for (const [text, count] of found) {
    const wanted = expected.get(text);
    if (wanted === undefined) strange += count;
    else doubled += Math.max(0, count - wanted);
  }
  return { lost, doubled, strange };
}
