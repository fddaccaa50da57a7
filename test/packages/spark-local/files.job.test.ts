import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { provideLocalFiles, startSpark } from "spark-local";
import { expect, test } from "vitest";
import { newSession, runStatement, runStream } from "../../../packages/spark-local/src/connect.ts";
import { ask, targetOf } from "./real-server.ts";
import { temporaryFolder, writeScript } from "./support.ts";

test("a Delta table and a stream's checkpoint are written with their permissions and checksums, and no program is started for them", {
  timeout: 120_000,
}, async () => {
  const [home, programs] = [temporaryFolder(), temporaryFolder()];
  const calls = join(programs, "calls");
  for (const name of ["chmod", "readlink", "ls", "stat"])
    writeScript(join(programs, "bin", name), `echo "${name} $@" >> ${calls}\nexec /bin/${name} "$@"`);
  const files = await provideLocalFiles();
  const env = { PATH: `${join(programs, "bin")}:${process.env.PATH}` };
  await using server = await startSpark({ mode: "test", home, ...files, env });
  const session = newSession(targetOf(server));
  await runStatement(session, "CREATE TABLE t USING delta AS SELECT id FROM range(1000)");
  const [to, checkpoint] = [join(home, "streamed"), join(home, "checkpoint")];
  await runStream(session, { from: "t", to, checkpoint });
  expect(await ask(server, `SELECT concat('rows: ', count(*)) FROM delta.\`${to}\``)).toContain("rows: 1000");
  expect(existsSync(calls) ? readFileSync(calls, "utf8") : "").toBe("");
  const umask = process.umask();
  const mode = (...path: string[]) => (statSync(join(...path)).mode & 0o777).toString(8);
  expect(mode(to, "_delta_log")).toBe((0o777 & ~umask).toString(8));
  expect(mode(checkpoint, "offsets", "0")).toBe((0o666 & ~umask).toString(8));
  expect(readdirSync(to).filter((name) => /^\.part-.*\.parquet\.crc$/.test(name))).not.toEqual([]);
});
