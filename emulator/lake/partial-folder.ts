import { mkdir, readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** An empty folder beside `path`, to be renamed to it when it is whole. Takes away those that dead processes left. */
export async function partialFolder(path: string): Promise<string> {
  const parent = dirname(path);
  const prefix = `${basename(path)}.partial-`;
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent))
    if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length))))
      await rm(join(parent, name), { recursive: true, force: true });
  const folder = join(parent, `${prefix}${process.pid}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  return folder;
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
