import { findJava as findJavaOf, type Java as JavaOf } from "local-process";
import { sparkLocalError } from "./errors.ts";

export type Java = JavaOf<17 | 21>;

/** The first Java 17 or 21 of `JAVA_HOME` and `PATH`: the versions that Spark 4.1 supports. Throws NO_JAVA or WRONG_JAVA. */
export const findJava = (env: NodeJS.ProcessEnv = process.env): Promise<Java> =>
  findJavaOf({ by: "Spark", majors: [17, 21], failure: sparkLocalError }, env);
