import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeOnce } from "local-process";
import { cacheFolder } from "../cache.ts";
import type { ProvideOptions } from "../part.ts";
import { findPython } from "./python.ts";
import { download } from "./run.ts";

const requirements = fileURLToPath(new URL("../../python/requirements.txt", import.meta.url));

/** The Python of an environment that holds MiniStack and nothing else; made once by venv and pip, with pinned files. */
export async function provideMinistack(options: ProvideOptions): Promise<string> {
  const { name, version } = lockFile();
  const target = join(cacheFolder(options.env), name);
  const python = keptMinistack(options.env);
  if (existsSync(python)) return python;
  // The Python that it was made with, to which it only has a link, is gone from the machine.
  if (existsSync(target) && !existsSync(python)) await rm(target, { recursive: true, force: true });
  options.onProgress?.(`Downloading MiniStack ${version} (90 MB on disk, once) …`);
  const onWait = () => options.onProgress?.("Waiting for another process that is downloading MiniStack …");
  await makeOnce(target, (partial) => install(partial, options), { signal: options.signal, onWait });
  return python;
}

/** Where that Python is, if it is there. */
export const keptMinistack = (env: NodeJS.ProcessEnv): string =>
  join(cacheFolder(env), lockFile().name, "bin", "python");

/** An environment may be renamed as long as its programs are run by its Python and not by the scripts in its `bin`. */
async function install(folder: string, { env, signal }: ProvideOptions): Promise<void> {
  const { path } = await findPython(env);
  await download("MiniStack", path, ["-m", "venv", folder], { env, signal });
  const pip = ["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "--only-binary=:all:"];
  const args = [...pip, "--require-hashes", "-r", requirements];
  await download("MiniStack", join(folder, "bin", "python"), args, { env, signal });
}

function lockFile(): { name: string; version: string } {
  const text = readFileSync(requirements, "utf8");
  const version = /^ministack==(\S+)/m.exec(text)?.[1] ?? "";
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
  return { name: `ministack-${version}-${hash}`, version };
}
