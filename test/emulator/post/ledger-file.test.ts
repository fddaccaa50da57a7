import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { LedgerFile } from "../../../emulator/post/ledger-file.ts";
import type { Outgoing, Place } from "../../../emulator/post/outgoing.ts";
import { temporaryFolder } from "../../support/pipeline.ts";
import { ledgerLines } from "./checks.ts";

const record = (key: string, text: string): Outgoing => ({
  ...{ n: 0, kind: "pin", key, orderKey: key, text },
  ...{ bytes: 1, since: 0, failures: 0, failingSince: 0, notBefore: 0 },
});
const inStream: Place = { stream: "streaming-x-pin", shard: "shardId-000000000000", sequence: "49" };
const inTopic: Place = { topic: "x.pin", partition: 2, offset: 7 };

describe("a ledger", () => {
  test("has a line for each record, in the file when the append is done", async () => {
    const path = join(temporaryFolder(), "deep/ledger.jsonl");
    const ledger = await LedgerFile.open(path);
    await ledger.append([{ record: record("7528", "{}"), place: inStream }]);
    expect(ledgerLines(path)).toEqual([
      { kind: "pin", key: "7528", hash: "44136fa355b3678a", at: expect.stringMatching(/^\d{4}-.*Z$/), ...inStream },
    ]);
    const writes = [1, 2, 3].map((key) => ledger.append([{ record: record(String(key), "{}"), place: inTopic }]));
    await Promise.all(writes);
    expect(ledgerLines(path).map(({ key, offset }) => [key, offset])).toEqual([
      ["7528", undefined],
      ["1", 7],
      ["2", 7],
      ["3", 7],
    ]);
    await ledger.close();
  });

  test("goes on after what is there, without the half line of a killed process", async () => {
    const path = join(temporaryFolder(), "ledger.jsonl");
    const whole = '{"kind":"geo"}\n'.repeat(400);
    appendFileSync(path, `${whole}{"kind":"pin","ke`);
    const ledger = await LedgerFile.open(path);
    await ledger.append([{ record: record("1", "{}"), place: inTopic }]);
    await ledger.close();
    const text = readFileSync(path, "utf8");
    expect(text.startsWith(whole)).toBe(true);
    expect(text.slice(whole.length)).toMatch(/^\{"kind":"pin","key":"1",.*\}\n$/);
  });

  test("that cannot be written is told at once", async () => {
    const path = join(temporaryFolder(), "ledger.jsonl");
    mkdirSync(path);
    await expect(LedgerFile.open(path)).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringContaining(`The ledger ${path} cannot be written: `),
    });
  });
});
