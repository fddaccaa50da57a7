export type { ArtifactKind };

import { type ArtifactKind, fileArtifact, forwardedFile } from "../client/artifact-files.ts";
import type { SparkClient } from "../client/spark-client.ts";

/** Paths, and what all of them are. */
export type ArtifactArguments = readonly string[] | readonly [...paths: string[], kind: ArtifactKind];

/** Looks at all files first, then uploads them in one call. */
export async function addArtifacts(client: SparkClient, args: ArtifactArguments): Promise<void> {
  const given: readonly (string | ArtifactKind)[] = args;
  const kind = given.find((arg) => typeof arg === "object") ?? {};
  const paths = given.filter((arg) => typeof arg === "string");
  await client.artifacts.add(await Promise.all(paths.map((path) => fileArtifact(path, kind))));
}

export async function copyFromLocalToFs(client: SparkClient, path: string, destination: string): Promise<void> {
  await client.artifacts.add([await forwardedFile(path, destination)]);
}
