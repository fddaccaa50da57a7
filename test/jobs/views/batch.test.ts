import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BatchResult } from "../../../jobs/batch.ts";
import { batchReport } from "../../../jobs/views/batch-report.ts";
import { machineResult, makeResultFolder, writeResult } from "../../../jobs/views/batch-result.ts";
import { questions } from "../../../queries/questions/index.ts";

const asked = (name: string) => questions.find((question) => question.name === name)!;
const result: BatchResult = {
  tables: {
    pin: { in: 11_521, clean: 11_159, duplicates: 111, quarantined: 251, rules: { malformed_json: 161, bad_key: 90 } },
    geo: { in: 2, clean: 2, duplicates: 0, quarantined: 0, rules: {} },
    user: { in: 0, clean: 0, duplicates: 0, quarantined: 0, rules: {} },
  },
  answers: [
    {
      question: asked("top-category-by-year"),
      rows: [
        { post_year: 2018, category: "vehicles ✨", category_count: 198n },
        { post_year: 2019, category: "art", category_count: 12_000n },
        { post_year: 2020, category: "diy-and-crafts", category_count: 1n },
      ],
      seconds: 0.123456789,
    },
    { question: asked("median-followers-by-age-group"), rows: [], seconds: 2 },
  ],
  durations: { clean: 1.23456, answer: 3.10000000001, total: 4.33456 },
};

test("the report: answers, what became of the records, where the tables are", () => {
  expect(batchReport(result, { location: (table) => `/home/tables/${table}`, rows: 2 })).toMatchInlineSnapshot(`
    "Which category was most popular in each year from 2018 to 2022?  (top-category-by-year)

      post_year  category     category_count
      ─────────  ───────────  ──────────────
           2018  vehicles ✨             198
           2019  art                  12,000
      … and 1 more row

    What is the median follower count in each age group?  (median-followers-by-age-group)

      no rows

    What became of the records

      records      in   clean  duplicates  quarantined  rules broken
      ───────  ──────  ──────  ──────────  ───────────  ──────────────────────────────
      pin      11,521  11,159         111          251  malformed_json 161, bad_key 90
      geo           2       2           0            0
      user          0       0           0            0

    The tables (Delta)

      table       folder
      ──────────  ───────────────────────
      pin         /home/tables/pin
      geo         /home/tables/geo
      user        /home/tables/user
      quarantine  /home/tables/quarantine

    Cleaned in 1.2 s, answered in 3.1 s."
  `);
});

describe("the result for machines", () => {
  let out: string;
  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), "result-"));
  });
  afterEach(() => rmSync(out, { recursive: true, force: true }));

  const summary = {
    job: "batch",
    tables: result.tables,
    answers: { "top-category-by-year": 3, "median-followers-by-age-group": 0 },
    durations: {
      clean: 1.235,
      answer: 3.1,
      total: 4.335,
      questions: { "top-category-by-year": 0.123, "median-followers-by-age-group": 2 },
    },
  };

  test("is one line of JSON", () => {
    expect(machineResult(result)).not.toContain("\n");
    expect(JSON.parse(machineResult(result))).toEqual(summary);
  });

  test("is a folder of answers, columns in the question's order, and the summary", async () => {
    await writeResult(out, result);
    expect(readdirSync(out).sort()).toEqual(["answers", "result.json"]);
    expect(readdirSync(join(out, "answers")).sort()).toEqual([
      "median-followers-by-age-group.jsonl",
      "top-category-by-year.jsonl",
    ]);
    expect(readFileSync(join(out, "answers/top-category-by-year.jsonl"), "utf8")).toBe(
      '{"post_year":2018,"category":"vehicles ✨","category_count":198}\n' +
        '{"post_year":2019,"category":"art","category_count":12000}\n' +
        '{"post_year":2020,"category":"diy-and-crafts","category_count":1}\n',
    );
    expect(readFileSync(join(out, "answers/median-followers-by-age-group.jsonl"), "utf8")).toBe("");
    expect(JSON.parse(readFileSync(join(out, "result.json"), "utf8"))).toEqual(summary);
  });

  test("an answer that cannot be written leaves no summary of an older run", async () => {
    await writeResult(out, result);
    const broken = { ...asked("top-category-by-year"), name: "no/folder" };
    await expect(
      writeResult(out, { ...result, answers: [{ question: broken, rows: [], seconds: 0 }] }),
    ).rejects.toThrow();
    expect(readdirSync(out)).toEqual(["answers"]);
  });

  test("a folder that cannot be made is wrong usage", async () => {
    writeFileSync(join(out, "file"), "");
    await expect(makeResultFolder(join(out, "file", "below"))).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^Cannot write to --out: .*ENOTDIR/),
    });
  });
});
