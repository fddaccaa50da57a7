import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";

/** A file of the page, as it goes over the wire. */
export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The modules that the page shares with the terminal. */
const shared = ["words.js"];

/**
 * All files of the page by their paths, read once: nothing else of the disk is ever served. Given the folder of the built view, by default
 * the one that this module is in.
 */
export async function pageFiles(folder = import.meta.dirname): Promise<ReadonlyMap<string, PageFile>> {
  const names = [...shared, ...(await readdir(join(folder, "page"))).map((name) => `page/${name}`)];
  const files = names.flatMap((name) => {
    const type = types[extname(name)];
    return type === undefined ? [] : [fileOf(folder, name, type)];
  });
  return new Map(await Promise.all(files));
}

async function fileOf(folder: string, name: string, type: string): Promise<readonly [string, PageFile]> {
  const body = await readFile(join(folder, name));
  return [name === "page/index.html" ? "/" : `/${name}`, { type, body }];
}
