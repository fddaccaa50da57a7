import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "local-process-test-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function writeScript(path: string, body: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** A script's line that leaves its process id in a file, which is renamed into place: who sees it can read it whole. */
export function leavePid(file: string): string {
  return `echo $$ > "${file}.new"; mv "${file}.new" "${file}"`;
}

/** A program that says it is that Java, and does `body` when it is asked to run something. */
export function fakeJava(path: string, version: string, body = "exit 1"): string {
  return writeScript(
    path,
    `if [ "$1" = -version ]; then echo 'openjdk version "${version}" 2025-04-15' >&2; exit 0; fi\n${body}`,
  );
}

export function touch(path: string, text = ""): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}
