import { describe, expect, test } from "vitest";
import { sparkConf } from "../../../packages/spark-local/src/conf.ts";
import { displayCommand } from "../../../packages/spark-local/src/failure.ts";
import { defaultHeap, jvmArguments } from "../../../packages/spark-local/src/jvm.ts";

const DELTA = "/jars/delta-spark_4.1_2.13-4.4.0.jar";
const CONNECT = "/jars/spark-connect_2.13-4.1.2.jar";
const places = { home: "/home/h", scratch: "/home/h/runs/1/scratch", port: 4711, cores: 3 };

describe("the Spark configuration", () => {
  test("binds everything to the loopback address and writes only into the home", () => {
    const conf = sparkConf({ ...places, classPath: [CONNECT, DELTA] });
    expect(conf).toMatchObject({
      "spark.driver.host": "127.0.0.1",
      "spark.driver.bindAddress": "127.0.0.1",
      "spark.connect.grpc.binding.address": "127.0.0.1",
      "spark.connect.grpc.binding.port": "4711",
      "spark.ui.enabled": "false",
      "spark.sql.session.timeZone": "UTC",
      "spark.sql.catalogImplementation": "in-memory",
    });
    const paths = Object.entries(conf).filter(([, value]) => value.includes("/"));
    expect(paths.map(([key]) => key).sort()).toEqual([
      "spark.hadoop.hadoop.tmp.dir",
      "spark.jars.ivy",
      "spark.local.dir",
      "spark.sql.warehouse.dir",
    ]);
    for (const [, value] of paths) expect(value).toMatch(/^(file:)?\/home\/h\//);
  });

  test("fits the machine: as many threads and shuffle partitions as cores", () => {
    const conf = sparkConf({ ...places, classPath: [CONNECT] });
    expect(conf).toMatchObject({
      "spark.master": "local[3]",
      "spark.sql.shuffle.partitions": "3",
      "spark.databricks.delta.snapshotPartitions": "2",
      "spark.hadoop.parquet.dictionary.page.size": "65536",
    });
  });

  test("has Delta and s3:// where their jars are, and no Delta where they are not", () => {
    const conf = sparkConf({ ...places, classPath: [CONNECT, DELTA] });
    expect(conf["spark.sql.extensions"]).toBe("io.delta.sql.DeltaSparkSessionExtension");
    expect(conf["spark.hadoop.fs.s3.impl"]).toBe("org.apache.hadoop.fs.s3a.S3AFileSystem");
    expect(
      Object.keys(sparkConf({ ...places, classPath: [CONNECT] })).filter((key) =>
        /extensions|catalog\.spark/.test(key),
      ),
    ).toEqual([]);
  });

  test("is overruled by the caller's", () => {
    const conf = sparkConf({ ...places, classPath: [], conf: { "spark.master": "local[1]", "spark.mine": "x" } });
    expect(conf).toMatchObject({ "spark.master": "local[1]", "spark.mine": "x" });
  });
});

describe("the arguments of Java", () => {
  const input = {
    scratch: "/s",
    conf: { "spark.a": "b c" },
    classPath: ["/x/1.jar", "/x/2.jar"],
    archiveFlags: ["-XX:SharedArchiveFile=/a.jsa"],
  };

  test("for tests: serial collector, first compiler tier", () => {
    const args = jvmArguments({ ...input, mode: "test", memory: "2g" });
    expect(args).toEqual(
      expect.arrayContaining(["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx2g", "-XX:SharedArchiveFile=/a.jsa"]),
    );
    expect(args.join()).not.toContain("Directives");
  });

  test("for jobs: parallel collector, every tier", () => {
    const args = jvmArguments({ ...input, mode: "job" });
    expect(args).toEqual(expect.arrayContaining(["-XX:+UseParallelGC", "-XX:CompilerDirectivesFile=/s/compiler.json"]));
    expect(args.filter((arg) => /Tiered|Serial/.test(arg))).toEqual([]);
  });

  test("hold the configuration and end with class path and main class", () => {
    const args = jvmArguments({ ...input, mode: "job" });
    expect(args).toContain("-Dspark.a=b c");
    expect(args.slice(-3)).toEqual([
      "-cp",
      "/x/1.jar:/x/2.jar",
      "org.apache.spark.sql.connect.service.SparkConnectServer",
    ]);
  });

  test("take at most half of a small machine's memory", () => {
    const gigabytes = (n: number) => n * 2 ** 30;
    expect(defaultHeap(gigabytes(24))).toBe("4096m");
    expect(defaultHeap(gigabytes(3))).toBe("1536m");
  });
});

test("a command is shown as it can be pasted, secrets masked, jars as folders", () => {
  const words = ["java", "-Dspark.a=it's b", "-Dspark.x.password=p", "-cp", "/x/1.jar:/x/2.jar:/y/classes", "Main"];
  expect(displayCommand(words)).toBe("java '-Dspark.a=it'\\''s b' '-Dspark.x.password=***' -cp '/x/*:/y/classes' Main");
});
