import { expect } from "vitest";
import type { Post } from "../../../emulator/draw/post.ts";
import { type Kind, kinds } from "../../../schemas/kinds.ts";
import { compare } from "./checks.ts";

/** All records of all kinds are there; gives how many are there once more than drawn. */
export function expectNothingLost(posts: readonly Post[], texts: Readonly<Record<Kind, readonly string[]>>): number {
  const compared = kinds.map((kind) => compare(posts, kind, texts[kind]));
  expect(compared.map(({ lost, strange }) => ({ lost, strange }))).toEqual(kinds.map(() => ({ lost: 0, strange: 0 })));
  return compared.reduce((sum, { doubled }) => sum + doubled, 0);
}
