import { join } from "node:path";

/**
 * What Spark generates for one query is used for that query only (each session loads classes of its own), and is over
 * before Java's optimizing compiler is done with it: that compiler takes a quarter of the processor time of a job and gives
 * nothing back. So generated classes are left to the fast compiler; Spark's own, which all queries share, have both.
 */
export const COMPILER_DIRECTIVES = JSON.stringify([
  { match: ["org/apache/spark/sql/catalyst/expressions/GeneratedClass*.*"], c2: { Exclude: true } },
]);

export const directivesFile = (scratch: string): string => join(scratch, "compiler.json");

/** Java 17 and 21 count the directives among their diagnostic options, though `jcmd` gives them to any Java. */
export const compilerFlags = (scratch: string): string[] => [
  "-XX:+UnlockDiagnosticVMOptions",
  `-XX:CompilerDirectivesFile=${directivesFile(scratch)}`,
];
