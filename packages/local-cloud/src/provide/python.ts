import { findOnPath } from "local-process";
import { LocalCloudError } from "../errors.ts";
import { run } from "./run.ts";

export interface Python {
  readonly path: string;
  /** Such as "3.11.7". */
  readonly version: string;
}

/** Oldest one that MiniStack runs on; 3.11 is what the project asks for and what its tests use. */
const OLDEST = [3, 10] as const;
const NAMES = ["python3", "python3.13", "python3.12", "python3.11", "python3.10"];
/** Debian and Ubuntu keep the module that makes environments, and pip inside of it, in a package of their own. */
const ASKED = "import sys, venv, ensurepip; print('.'.join(map(str, sys.version_info[:3])))";

/** The first Python of the PATH that is new enough and can make a virtual environment. Fails with NO_PYTHON. */
export async function findPython(env: NodeJS.ProcessEnv = process.env): Promise<Python> {
  const refused: string[] = [];
  for (const path of NAMES.flatMap((name) => findOnPath(name, env))) {
    const answer = await run(path, ["-c", ASKED], { env }).catch((error: Error) => error);
    if (typeof answer === "string" && isNewEnough(answer)) return { path, version: answer.trim() };
    refused.push(typeof answer === "string" ? `${path} is ${answer.trim()}` : `${path} ${reason(answer)}`);
  }
  const why = refused.length > 0 ? ` (${refused.join("; ")})` : "";
  throw new LocalCloudError("NO_PYTHON", `No Python 3.11 found, which S3 and Kinesis on this machine need${why}.`, {
    advice:
      "Install Python 3.11 or later with its module venv (Debian, Ubuntu: apt-get install python3 python3-venv; macOS: brew install python@3.11).",
  });
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major === OLDEST[0] && minor >= OLDEST[1];
}

function reason(error: Error & { readonly stderr?: string }): string {
  const [, module] = /No module named '?([\w.]+)/.exec(error.stderr ?? "") ?? [];
  return module === undefined ? "does not run" : `has no module ${module}`;
}
