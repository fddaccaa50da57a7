import { existsSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { findOnPath, makeOnce } from "local-process";
import { cacheFolder } from "../cache.ts";
import type { ProvideOptions } from "../part.ts";
import type { Mariadb } from "./mariadb.ts";
import { run } from "./run.ts";

const PACKAGE = "mariadb-server-core";

/**
 * Debian's or Ubuntu's server, unpacked into the cache: without root, and without the service that an installation would start.
 * Undefined where this is another system, apt does not know the package, or the server does not run: then there are other ways.
 */
export async function debianMariadb(options: ProvideOptions): Promise<Mariadb | undefined> {
  const target = targetIn(options.env);
  const programs = ["apt-get", "apt-cache", "dpkg", "dpkg-query"];
  if (!existsSync(target) && programs.some((name) => findOnPath(name, options.env).length === 0)) return undefined;
  const onWait = () => options.onProgress?.("Waiting for another process that is downloading MariaDB …");
  try {
    await makeOnce(target, (partial) => unpack(partial, options), { signal: options.signal, onWait });
    return serverIn(target);
  } catch {
    options.signal?.throwIfAborted();
    return undefined;
  }
}

export function keptDebianMariadb(env: NodeJS.ProcessEnv): Mariadb | undefined {
  const target = targetIn(env);
  return existsSync(target) ? serverIn(target) : undefined;
}

const targetIn = (env: NodeJS.ProcessEnv): string => join(cacheFolder(env), "mariadb-debian");

async function unpack(folder: string, { env, signal, onProgress }: ProvideOptions): Promise<void> {
  onProgress?.("Downloading MariaDB from Debian's packages (8 MB, once) …");
  const inFolder = { env, signal, cwd: folder };
  await run("apt-get", ["download", PACKAGE, ...(await missingLibraries(inFolder))], inFolder);
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".deb"))) {
    await run("dpkg", ["-x", name, "."], inFolder);
    await rm(join(folder, name));
  }
  const { server, env: libraries } = serverIn(folder);
  await run(server, ["--no-defaults", "--version"], { env: { ...env, ...libraries }, signal });
}

/** Libraries that the package depends on and the machine has not: a few, and small. */
async function missingLibraries(options: Parameters<typeof run>[2]): Promise<string[]> {
  const depends = await run("apt-cache", ["depends", PACKAGE], options);
  const names = [...depends.matchAll(/^ {1,2}Depends: (lib\S+)$/gm)].map(([, name = ""]) => name);
  const missing = await Promise.all(names.map(async (name) => ((await isInstalled(name, options)) ? [] : [name])));
  return missing.flat();
}

const isInstalled = (name: string, options: Parameters<typeof run>[2]): Promise<boolean> =>
  run("dpkg-query", ["--status", name], options).then(
    (status) => status.includes("\nStatus: install ok installed\n"),
    () => false,
  );

function serverIn(folder: string): Mariadb {
  const base = join(folder, "usr");
  const libraries = [join(base, "lib"), join(folder, "lib")]
    .filter((path) => existsSync(path))
    .flatMap((path) => readdirSync(path).map((name) => join(path, name)))
    .filter((path) => /-linux-/.test(path));
  const env = { LD_LIBRARY_PATH: libraries.join(delimiter) };
  return { server: join(base, "sbin", "mariadbd"), base, share: join(base, "share", "mysql"), env };
}
