import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { networkInterfaces } from "node:os";
import type { SparkServer } from "spark-local";
import { newSession, runQuery } from "../../../packages/spark-local/src/connect.ts";

/** The built package, as a program that is not TypeScript would import it. */
export const BUILT = new URL("../../../packages/spark-local/dist/index.js", import.meta.url).href;

export function targetOf({ url, token }: Pick<SparkServer, "url" | "token">): { port: number; token: string } {
  return { port: Number(/:(\d+)\//.exec(url)?.[1]), token };
}

/** The raw bytes of a query's answer, in which a text stands as itself. */
export async function ask(server: Pick<SparkServer, "url" | "token">, query: string): Promise<string> {
  return Buffer.concat(await runQuery(newSession(targetOf(server)), query)).toString("utf8");
}

/** The processes of a group that run; one that has ended and waits to be collected (a zombie) does not. */
export function livingIn(group: number): string[] {
  const lines = execFileSync("ps", ["-axo", "pgid=,stat=,args="], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => new RegExp(`^\\s*${group}\\s+[^Z]`).test(line));
}

/** Addresses of this machine that others can reach. */
export function outsideAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter((address) => !address.internal && address.family === "IPv4").map((address) => address.address);
}

/** The files that a process holds open for writing. */
export function openForWriting(pid: number): string[] {
  return process.platform === "linux" ? fromProc(pid) : fromLsof(pid);
}

function fromProc(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/${pid}/fd/${fd}`);
      const flags = Number.parseInt(
        /flags:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, "utf8"))?.[1] ?? "0",
        8,
      );
      return (flags & 3) !== 0 && path.startsWith("/") && !path.startsWith("/dev/") ? [path] : [];
    } catch {
      return [];
    }
  });
}

function fromLsof(pid: number): string[] {
  const text = execFileSync("lsof", ["-p", String(pid), "-F", "atn"], { encoding: "utf8" });
  const files = text.split(/^f/m).filter((file) => /^a[wu]$/m.test(file) && /^tREG$/m.test(file));
  return files.flatMap((file) => /^n(\/.*)$/m.exec(file)?.[1] ?? []);
}

/** The files that a process has mapped into its memory. */
export function mappedFiles(pid: number): string[] {
  if (process.platform === "linux")
    return [...readFileSync(`/proc/${pid}/maps`, "utf8").matchAll(/\s(\/.*)$/gm)].map(([, path = ""]) => path);
  return [...execFileSync("lsof", ["-p", String(pid), "-F", "n"], { encoding: "utf8" }).matchAll(/^n(\/.*)$/gm)].map(
    ([, path = ""]) => path,
  );
}
