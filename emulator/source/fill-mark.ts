import type { RowShape } from "../rows/record.ts";
import type { Source } from "./connect.ts";
import { quoted } from "./tables.ts";

/** A table's comment says which seeded rows it holds, so that a fill that was broken off can be gone on with. */
export const markOf = ({ seed, posts }: RowShape): string => `seed ${seed} of ${posts} posts`;

export async function readMark(source: Source, table: string): Promise<string> {
  const comment =
    "SELECT table_comment FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?";
  return (await source.rows(comment, [table]))[0]?.[0] ?? "";
}

export async function writeMark(source: Source, table: string, mark: string): Promise<void> {
  await source.run(`ALTER TABLE ${quoted(table)} COMMENT = ?`, [mark]);
}
