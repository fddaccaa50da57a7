/** Puts the files of the live page that need no compiler beside those that do. */
import { copyFile, readdir } from "node:fs/promises";
import { extname, join } from "node:path";

const root = join(import.meta.dirname, "..");
const page = "jobs/views/live/page";
for (const name of await readdir(join(root, page)))
  if ([".html", ".css", ".svg"].includes(extname(name)))
    await copyFile(join(root, page, name), join(root, "dist", page, name));
