import { existsSync } from "node:fs";
import { join } from "node:path";
import { findOnPath } from "local-process";
import { cacheFolder } from "./cache.ts";
import { pomOf } from "./provide/jars.ts";
import { keptMariadb } from "./provide/mariadb.ts";
import { keptMinistack } from "./provide/ministack.ts";
import { findPython } from "./provide/python.ts";

/** One thing that the cloud is made of: `problem` says what to do where it cannot be had. */
export interface Needed {
  readonly check: string;
  readonly found: string;
  readonly problem?: string;
}

/** What the cloud is made of, and whether it is there or can be brought. Downloads nothing. */
export async function inspectCloud(env: NodeJS.ProcessEnv = process.env): Promise<Needed[]> {
  return [await python(env), kafka(env), await mariadb(env)];
}

/** An environment holds no Python of its own, but a link to the one it was made with. */
async function python(env: NodeJS.ProcessEnv): Promise<Needed> {
  const check = "Python (S3, Kinesis)";
  try {
    const { version, path } = await findPython(env);
    const made = existsSync(keptMinistack(env)) ? "MiniStack is there" : "MiniStack is not downloaded yet";
    return { check, found: `${version} (${path}); ${made}` };
  } catch (error) {
    return { check, found: "none that fits", problem: (error as Error).message };
  }
}

function kafka(env: NodeJS.ProcessEnv): Needed {
  const [check, { key, version, megabytes }] = ["Kafka", pomOf("kafka")];
  if (existsSync(join(cacheFolder(env), key))) return { check, found: version };
  if (findOnPath("mvn", env).length > 0) return { check, found: `not downloaded yet (${megabytes} MB, once)` };
  return { check, found: "none", problem: "Maven is needed to download Kafka once: install it, and mvn on the PATH." };
}

async function mariadb(env: NodeJS.ProcessEnv): Promise<Needed> {
  const check = "MariaDB";
  const there = await keptMariadb({ env });
  if (there !== undefined) return { check, found: there.server };
  const ways = ["apt-get", "mvn"].filter((program) => findOnPath(program, env).length > 0);
  if (ways.length > 0) return { check, found: "not downloaded yet (8 or 150 MB, once)" };
  const problem =
    "No MariaDB, and neither apt-get nor Maven to bring one: install it, or name a database of yours (PIPELINE_DATABASE).";
  return { check, found: "none", problem };
}
