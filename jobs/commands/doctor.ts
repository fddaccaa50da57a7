import { freemem, totalmem } from "node:os";
import { SparkSession } from "spark-connect-js";
import type { Effects, Finding } from "../runtime/effects.ts";
import { ExpectedError, exitCodes } from "../runtime/exit-codes.ts";
import { explainError } from "../runtime/explain-error.ts";
import { shownValue } from "../runtime/settings.ts";
import { connectTimeoutMs, type Settings } from "../runtime/with-spark.ts";
import { textTable } from "../views/text-table.ts";

const gibibyte = 1024 ** 3;

/** `doctor`: is everything there that a job needs? Fails with what is missing and what to do. */
export async function doctor(settings: Settings, effects: Effects): Promise<void> {
  const checks: (() => Promise<readonly Finding[]>)[] = [
    node,
    memory,
    settings.remote.value === undefined ? effects.inspectSpark : () => remote(settings),
  ];
  if (settings.cloud.value === "local") checks.push(effects.inspectCloud);
  const findings = (await Promise.all(checks.map((check) => check()))).flat();
  const rows = findings.map(({ check, found, problem }) => ({
    check,
    found,
    "": problem === undefined ? "ok" : "missing",
  }));
  effects.print(textTable(["check", "found", ""], rows, { cellWidth: 120 }));
  const problems = findings.flatMap(({ problem }) => problem ?? []);
  if (problems.length > 0) throw new ExpectedError(exitCodes.failed, problems.join("\n"));
  effects.print("\nEverything is there.");
}

const node = async (): Promise<Finding[]> => [{ check: "Node.js", found: process.version }];

async function memory(): Promise<Finding[]> {
  const found = `${(totalmem() / gibibyte).toFixed(1)} GiB, ${(freemem() / gibibyte).toFixed(1)} free`;
  const enough = totalmem() >= 2 * gibibyte;
  return [
    { check: "memory", found, ...(!enough && { problem: "Spark needs a machine with at least 2 GiB of memory." }) },
  ];
}

async function remote({ remote: { value } }: Settings): Promise<Finding[]> {
  const shown = shownValue("remote", value);
  try {
    await using spark = SparkSession.connect(value, { connectTimeoutMs });
    return [{ check: "Spark (remote)", found: `${await spark.version()} at ${shown}` }];
  } catch (error) {
    return [{ check: "Spark (remote)", found: shown, problem: explainError(error).message }];
  }
}
