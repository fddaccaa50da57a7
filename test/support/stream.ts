import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downCloud, upCloud, type VariableName } from "local-cloud";
import { provideKinesisSource } from "spark-kinesis";
import { provideLocalFiles, startSpark, warmSpark } from "spark-local";
import type { TestProject } from "vitest/node";
import { s3aConf } from "../../jobs/runtime/s3a.ts";

/**
 * Starts what streams need: the cloud's Kinesis, S3 and Kafka in a folder of its own, and a Spark server that has the format
 * `kinesis` and knows where Kinesis and S3 are. Ends both and removes the folder afterwards. Tests share them, so each takes names of its own for streams.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), "stream-test-"));
  const onProgress = (message: string) => console.error(message);
  const ends: (() => Promise<unknown>)[] = [
    () => rm(home, { recursive: true, force: true }),
    () => downCloud({ home }),
  ];
  const end = async () => {
    for (const step of ends.toReversed()) await step();
  };
  try {
    const [, files, source, parts] = await Promise.all([
      warmSpark({ onProgress }),
      provideLocalFiles({ onProgress }),
      provideKinesisSource({ onProgress }),
      upCloud({ home, only: ["aws", "kafka"], onProgress }),
    ]);
    const variables = Object.assign({}, ...parts.map(({ variables }) => variables)) as Record<VariableName, string>;
    // On more slots than a query uses, so that queries of several tests take turns.
    const slots = { "spark.master": "local[4]", "spark.sql.shuffle.partitions": "2" };
    const conf = { ...slots, ...files.conf, ...s3aConf(variables) };
    const jars = [...files.jars, ...source];
    const server = await startSpark({ mode: "test", conf, jars, env: variables, onProgress });
    ends.push(() => server.stop());
    project.provide("cloud", variables);
    project.provide("sparkUrl", server.url);
    project.provide("server", `spark-${server.version}`);
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}
