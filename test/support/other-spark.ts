import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "spark-versions");

/** What tells `spark-local` to take another Spark, fetched where it has to be. */
export async function otherSpark(
  version: string,
  onProgress: (message: string) => void,
): Promise<Record<string, string>> {
  const home = await sparkHome(version, onProgress);
  if (!version.startsWith("3.")) return { SPARK_HOME: home };
  // Last, as Spark's own loader has it: it brings classes that Spark has too, and not all of them.
  return { SPARK_LOCAL_CLASSPATH: `${join(home, "jars", "*")}:${join(home, "connect", connectJar(version))}` };
}

/** A folder with the jars of another Spark: those in PyPI's `pyspark` (450 MB), fetched once by pip. */
async function sparkHome(version: string, onProgress: (message: string) => void): Promise<string> {
  const home = join(cache, version);
  if (existsSync(join(home, "jars"))) return home;
  onProgress(`Downloading pyspark ${version} for its jars (450 MB, once, into ${cache}) …`);
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, "partial-"));
  try {
    await run("python3", ["-m", "pip", "download", "--quiet", "--no-deps", "-d", work, `pyspark==${version}`]);
    const inside = `pyspark-${version}/deps/jars`;
    await run("tar", ["xzf", join(work, `pyspark-${version}.tar.gz`), "-C", work, "--strip-components=2", inside]);
    if (version.startsWith("3.")) await addConnect(version, join(home, "connect"));
    await mkdir(home, { recursive: true });
    await rename(join(work, "jars"), join(home, "jars"));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return home;
}

/** Before 4.0 the server was a plugin of Maven's, not one of the jars. */
async function addConnect(version: string, folder: string): Promise<void> {
  const artifact = `-Dartifact=org.apache.spark:spark-connect_2.12:${version}`;
  await run("mvn", ["-q", "-B", "dependency:copy", artifact, `-DoutputDirectory=${folder}`]);
}

const connectJar = (version: string): string => `spark-connect_2.12-${version}.jar`;

/** The command `sail` of PyPI's `pysail`, in an environment of its own; it asks PySpark for the version that it tells. */
export async function sailCommand(version: string, onProgress: (message: string) => void): Promise<string> {
  const folder = join(cache, `sail-${version}-pyspark`);
  const sail = join(folder, "bin", "sail");
  if (existsSync(sail)) return sail;
  onProgress(`Installing pysail ${version} into ${folder} …`);
  await run("python3", ["-m", "venv", folder]);
  await run(join(folder, "bin", "python"), [
    "-m",
    "pip",
    "install",
    "--quiet",
    `pysail==${version}`,
    "pyspark-client==4.1.2",
  ]);
  return sail;
}
