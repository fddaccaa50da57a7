import { join } from "node:path";
import { hasJar } from "./classpath.ts";

export interface ConfInput {
  readonly home: string;
  /** Folder for what may go when the server has ended. */
  readonly scratch: string;
  readonly port: number;
  readonly cores: number;
  readonly classPath: readonly string[];
  readonly conf?: Readonly<Record<string, string>> | undefined;
}

/** The server's whole Spark configuration: fitted to a small machine, bound to the loopback address, the caller's keys on top. */
export function sparkConf(input: ConfInput): Record<string, string> {
  return {
    ...base(input),
    ...places(input),
    ...small(input.cores),
    ...streams(),
    ...s3(),
    ...delta(input.classPath),
    ...input.conf,
  };
}

function base({ port, cores }: ConfInput): Record<string, string> {
  return {
    "spark.master": `local[${cores}]`,
    "spark.app.name": "spark-local",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.connect.grpc.binding.address": "127.0.0.1",
    "spark.connect.grpc.binding.port": String(port),
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.session.timeZone": "UTC",
  };
}

/** Every place that Spark or Hadoop would otherwise choose outside of the server's home. */
function places({ home, scratch }: ConfInput): Record<string, string> {
  return {
    "spark.sql.warehouse.dir": `file:${join(home, "warehouse")}`,
    "spark.local.dir": join(scratch, "local"),
    "spark.hadoop.hadoop.tmp.dir": join(scratch, "tmp", "hadoop"),
    "spark.jars.ivy": join(scratch, "tmp", "ivy"),
  };
}

/**
 * Spark's defaults are for a cluster: 200 shuffle partitions, 10,000 tasks to list folders, 50 to read a Delta log. And
 * Parquet's fills a megabyte of dictionary for a column before it sees that all texts differ.
 */
function small(cores: number): Record<string, string> {
  return {
    "spark.sql.shuffle.partitions": String(cores),
    "spark.sql.sources.parallelPartitionDiscovery.parallelism": String(cores),
    "spark.databricks.delta.snapshotPartitions": "2",
    "spark.hadoop.parquet.dictionary.page.size": "65536",
  };
}

/**
 * A query that is ended while it writes down its very first batch leaves half of a file, for which Spark 4.1 refuses the checkpoint
 * for ever after. Without this check it passes over it, as older versions do.
 */
function streams(): Record<string, string> {
  return { "spark.sql.streaming.verifyCheckpointDirectoryEmptyOnStart": "false" };
}

/** Paths written `s3://` mean the same as `s3a://`; the second key is for streaming checkpoints, which use the other file API. */
function s3(): Record<string, string> {
  return {
    "spark.hadoop.fs.s3.impl": "org.apache.hadoop.fs.s3a.S3AFileSystem",
    "spark.hadoop.fs.AbstractFileSystem.s3.impl": "org.apache.hadoop.fs.s3a.S3A",
  };
}

/** A Spark that was given may come without Delta. */
function delta(classPath: readonly string[]): Record<string, string> {
  if (!hasJar(classPath, "delta-spark")) return {};
  return {
    "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
    "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
  };
}
