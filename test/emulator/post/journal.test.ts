import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Journal } from "../../../emulator/post/journal.ts";
import { temporaryFolder } from "../../support/pipeline.ts";

const run = { id: "12ab", seed: 100 };

describe("a journal", () => {
  test("keeps which draws are done, and which may have been begun, for the run that goes on", async () => {
    const path = join(temporaryFolder(), "deep/journal.json");
    const first = await Journal.open({ path, run, resume: false });
    for (const n of [0, 1, 2, 3, 4]) await first.begin(n);
    for (const n of [0, 2, 3]) first.done(n);
    await first.close();
    const second = await Journal.open({ path, run, resume: true });
    expect([0, 1, 2, 3, 4].filter((n) => second.draws.has(n))).toEqual([0, 2, 3]);
    expect(second.draws.upTo).toBe(1);
    expect(second.begunBefore).toBe(5);
    const anew = await Journal.open({ path, run, resume: false });
    expect(anew).toMatchObject({ begunBefore: 0, draws: { upTo: 0 } });
  });

  test("has written that a draw may be begun before it is, also where the process is killed", async () => {
    const path = join(temporaryFolder(), "journal.json");
    const journal = await Journal.open({ path, run, resume: false });
    for (let n = 0; n < 1000; n++) {
      await journal.begin(n);
      expect((JSON.parse(readFileSync(path, "utf8")) as { begun: number }).begun).toBeGreaterThan(n);
    }
    await journal.close();
  });

  test("of another run is refused, by the option that differs; so is one that is none", async () => {
    const path = join(temporaryFolder(), "journal.json");
    await (await Journal.open({ path, run, resume: false })).close();
    await expect(Journal.open({ path, run: { ...run, seed: 7 }, resume: true })).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(/is of a run with seed 100, not 7: give the same options, or leave out --resume/),
    });
    writeFileSync(path, "{");
    await expect(Journal.open({ path, run, resume: true })).rejects.toMatchObject({ kind: "failed" });
  });

  test("that cannot be written is told at once", async () => {
    const path = join(temporaryFolder(), "journal.json");
    mkdirSync(path);
    await expect(Journal.open({ path, run, resume: false })).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringContaining(`The journal ${path} cannot be written: `),
    });
  });
});
