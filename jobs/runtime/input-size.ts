import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * Bytes of the files that these paths name, folders with all below them; undefined where it cannot be told, as
 * for a glob. URLs of S3 are asked of `inS3`.
 */
export async function inputSize(
  paths: readonly string[],
  inS3: (url: string) => Promise<number | undefined> = async () => undefined,
): Promise<number | undefined> {
  try {
    const sizes = await Promise.all(paths.map((path) => (isS3(path) ? inS3(path) : sizeOf(path))));
    return sizes.reduce((sum, size) => (sum === undefined || size === undefined ? undefined : sum + size), 0);
  } catch {
    return undefined;
  }
}

const isS3 = (path: string): boolean => /^s3[an]?:/i.test(path);

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isDirectory()) return found.size;
  const below = await readdir(path, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(below.filter((entry) => entry.isFile()).map(fileSize));
  return sizes.reduce((sum, size) => sum + size, 0);
}

const fileSize = async (entry: Dirent): Promise<number> => (await stat(join(entry.parentPath, entry.name))).size;
