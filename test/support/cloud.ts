import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downCloud, upCloud, type VariableName } from "local-cloud";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the parts of the run's cloud answer, by the names that `cloud env` prints: `inject("cloud").KAFKA_BOOTSTRAP_SERVERS`. */
    cloud: Readonly<Record<VariableName, string>>;
  }
}

/**
 * Starts the run's one cloud in a folder of its own, empty, and tells the tests its variables; ends it and removes the folder
 * afterwards. Tests share it, so each takes names of its own for topics, streams, buckets and databases.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), "cloud-test-"));
  const end = async () => {
    await downCloud({ home });
    await rm(home, { recursive: true, force: true });
  };
  try {
    const parts = await upCloud({ home, onProgress: (message) => console.error(message) });
    const variables: Partial<Record<VariableName, string>> = Object.assign(
      {},
      ...parts.map(({ variables }) => variables),
    );
    project.provide("cloud", variables as Record<VariableName, string>);
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}
