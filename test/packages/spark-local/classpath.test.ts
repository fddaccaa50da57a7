import { join } from "node:path";
import { provideSpark } from "spark-local";
import { describe, expect, test } from "vitest";
import { withJars } from "../../../packages/spark-local/src/classpath.ts";
import { failureOf, temporaryFolder, touch } from "./support.ts";

function distribution(...jars: string[]): string {
  const home = temporaryFolder();
  for (const jar of jars) touch(join(home, "jars", jar));
  return home;
}

describe("a Spark that is given", () => {
  test("SPARK_HOME is used instead of a download: its jars, in a fixed order, and its version", async () => {
    const home = distribution(
      "zstd.jar",
      "spark-connect_2.13-4.0.1.jar",
      "spark-connect-common_2.13-4.0.1.jar",
      "a.txt",
    );
    const { classPath, version } = await provideSpark({ env: { SPARK_HOME: home, SPARK_LOCAL_CLASSPATH: "" } });
    const names = ["spark-connect-common_2.13-4.0.1.jar", "spark-connect_2.13-4.0.1.jar", "zstd.jar"];
    expect(classPath).toEqual(names.map((name) => join(home, "jars", name)));
    expect(version).toBe("4.0.1");
  });

  test("a class path wins over SPARK_HOME, and folder/* stands for the jars in it", async () => {
    const folder = join(distribution("spark-connect_2.13-4.1.2.jar", "b.jar"), "jars");
    const extra = touch(join(temporaryFolder(), "extra.jar"));
    const env = { SPARK_LOCAL_CLASSPATH: `${extra}:${folder}/*:${folder}/missing.jar`, SPARK_HOME: "/nowhere" };
    const { classPath, version } = await provideSpark({ env });
    expect(classPath).toEqual([extra, join(folder, "b.jar"), join(folder, "spark-connect_2.13-4.1.2.jar")]);
    expect(version).toBe("4.1.2");
  });

  test("one without Spark Connect is refused by name", async () => {
    const home = distribution("spark-core_2.13-4.1.2.jar");
    const error = await failureOf(provideSpark({ env: { SPARK_HOME: home, SPARK_LOCAL_CLASSPATH: "" } }));
    expect(error.code).toBe("NO_SPARK");
    expect(error.message).toContain(`SPARK_HOME (${home}) has no jar spark-connect_2.13-….jar among its 1 jars`);
  });

  test("a folder that is not there is refused the same way", async () => {
    const error = await failureOf(provideSpark({ env: { SPARK_HOME: "/nowhere/at/all", SPARK_LOCAL_CLASSPATH: "" } }));
    expect(error.code).toBe("NO_SPARK");
  });
});

describe("more jars", () => {
  const spark = ["/s/http-auth-2.29.52.jar", "/s/slf4j-api-2.0.17.jar", "/s/spark-connect_2.13-4.1.2.jar"];

  test("stand behind Spark's own, so that an archive made without them holds", () => {
    const classPath = withJars(spark, ["/k/kinesis-2.29.52.jar", "own.jar"]);
    expect(classPath).toEqual([...spark, "/k/kinesis-2.29.52.jar", join(process.cwd(), "own.jar")]);
  });

  test("are left out where Spark has that artifact, in whatever version", () => {
    const jars = ["/k/slf4j-api-1.7.36.jar", "/k/http-auth-2.29.52.jar", "/k/http-auth-aws-2.29.52.jar"];
    expect(withJars(spark, jars)).toEqual([...spark, "/k/http-auth-aws-2.29.52.jar"]);
  });
});
