import { totalmem } from "node:os";
import { delimiter, join } from "node:path";
import { compilerFlags } from "./compiler.ts";
import type { SparkMode } from "./options.ts";

export const MAIN_CLASS = "org.apache.spark.sql.connect.service.SparkConnectServer";

const OPENED = [
  "java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent java.util.concurrent.atomic",
  "jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar",
].flatMap((line) => line.split(" "));

/** What Spark's own launcher gives to Java 17 and later (its JavaModuleOptions). */
const MODULE_FLAGS = [
  "-XX:+IgnoreUnrecognizedVMOptions",
  "--add-modules=jdk.incubator.vector",
  ...OPENED.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
  "--add-opens=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
  "-Djdk.reflect.useDirectMethodHandle=false",
  "-Dio.netty.tryReflectionSetAccessible=true",
  "-Dio.netty.allocator.type=pooled",
  "-Dio.netty.handler.ssl.defaultEndpointVerificationAlgorithm=NONE",
  "--enable-native-access=ALL-UNNAMED",
];

const MODE_FLAGS: Record<SparkMode, (scratch: string) => readonly string[]> = {
  job: (scratch) => ["-XX:+UseParallelGC", ...compilerFlags(scratch)],
  // With one compiler tier Java reserves a fifth of the usual code cache, which the generated code of many queries fills.
  test: () => ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m"],
};

const COMMON_FLAGS = [
  // The default of Java 18 and later; Java 17 would go by the locale.
  "-Dfile.encoding=UTF-8",
  // Deep plans recurse deeply.
  "-Xss4m",
  // The default, 21 MB, costs half a dozen full collections during the start.
  "-XX:MetaspaceSize=256m",
  // Else every JVM leaves a file in /tmp/hsperfdata_USER, outside of the server's home.
  "-XX:-UsePerfData",
];

export interface JvmInput {
  readonly mode: SparkMode;
  readonly memory?: string | undefined;
  readonly scratch: string;
  readonly conf: Readonly<Record<string, string>>;
  readonly classPath: readonly string[];
  /** The flag that reads or writes the class-data archive; none without one. */
  readonly archiveFlags: readonly string[];
}

/** Everything that follows `java`, main class last. */
export function jvmArguments(input: JvmInput): string[] {
  const conf = Object.entries(input.conf).map(([key, value]) => `-D${key}=${value}`);
  return [
    ...MODULE_FLAGS,
    ...MODE_FLAGS[input.mode](input.scratch),
    `-Xmx${input.memory ?? defaultHeap(totalmem())}`,
    ...COMMON_FLAGS,
    ...input.archiveFlags,
    `-Dlog4j2.configurationFile=file:${join(input.scratch, "log4j2.properties")}`,
    `-Djava.io.tmpdir=${join(input.scratch, "tmp")}`,
    `-Dderby.system.home=${join(input.scratch, "tmp")}`,
    ...conf,
    "-cp",
    input.classPath.join(delimiter),
    MAIN_CLASS,
  ];
}

/** 4 GB, and never more than half of a small machine. Java takes only what it needs; a record of 50 MB needs 2 GB for a moment. */
export function defaultHeap(bytes: number): string {
  const half = Math.floor(bytes / 2 / 2 ** 20);
  return `${Math.min(4096, half)}m`;
}
