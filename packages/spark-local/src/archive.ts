import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "./cache.ts";
import type { Java } from "./java.ts";

/**
 * Where the class-data archive for these jars and this JVM lies in the cache. The JVM checks place, time and size of every jar
 * against those of the training run, so they are the key; any other archive would be refused at start.
 */
export function archivePath(classPath: readonly string[], java: Java, env: NodeJS.ProcessEnv): string {
  const jars = classPath.map((path) => {
    const { mtimeMs, size } = statSync(path);
    return [path, Math.floor(mtimeMs / 1000), size];
  });
  const hash = createHash("sha256")
    .update(JSON.stringify([java.build, jars]))
    .digest("hex")
    .slice(0, 12);
  return join(cacheFolder(env), `classes-java${java.major}-${hash}.jsa`);
}

/** Flags that use the archive where there is one. A useless one costs time, never the start (`-Xshare:auto`). */
export function archiveFlags(path: string): string[] {
  return existsSync(path)
    ? [`-XX:SharedArchiveFile=${path}`, "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"]
    : [];
}
