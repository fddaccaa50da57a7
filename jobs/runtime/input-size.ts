import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * Bytes of the files that these local paths name, folders with all below them; undefined where it cannot be told, as
 * for a URL or a glob.
 */
export async function inputSize(paths: readonly string[]): Promise<number | undefined> {
  try {
    const sizes = await Promise.all(paths.map(sizeOf));
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch {
    return undefined;
  }
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isDirectory()) return found.size;
  const below = await readdir(path, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(below.filter((entry) => entry.isFile()).map(fileSize));
  return sizes.reduce((sum, size) => sum + size, 0);
}

const fileSize = async (entry: Dirent): Promise<number> => (await stat(join(entry.parentPath, entry.name))).size;
