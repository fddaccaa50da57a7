import { describe, expect, test } from "vitest";
import { contentForms, unusual } from "../../../emulator/rows/dirt/contents.ts";
import { fieldsOf, lineOf } from "../../../emulator/rows/dirt/fields.ts";
import { renderings } from "../../../emulator/rows/dirt/renderings.ts";
import { secondRow } from "../../../emulator/rows/dirt/second-row.ts";
import { spoil, spoiledForms } from "../../../emulator/rows/dirt/spoil.ts";
import { geoRecord } from "../../../emulator/rows/geo.ts";
import { jsonLine } from "../../../emulator/rows/json-line.ts";
import { pinRecord } from "../../../emulator/rows/pin.ts";
import { userRecord } from "../../../emulator/rows/user.ts";
import { kinds } from "../../../schemas/kinds.ts";
import { cleanLine } from "../../reference/clean.ts";
import { identityOf } from "../../reference/duplicates.ts";

const makers = { pin: pinRecord, geo: geoRecord, user: userRecord };
const shape = { seed: 11, posts: 4000 };
const range = (length: number) => Array.from({ length }, (_, n) => n);

describe.each(kinds)("the dirt of %s records", (kind) => {
  const row = (n: number) => makers[kind](shape, n);
  const identity = (line: string) => {
    const verdict = cleanLine(kind, Buffer.from(line.replace(/^\n/, "")));
    if (typeof verdict === "string" || !("row" in verdict)) throw new Error(`not good: ${line}`);
    return identityOf(verdict.row);
  };

  test("breaks just the rule that it states, in every form", () => {
    for (const form of range(spoiledForms(kind))) {
      const { bytes, rule } = spoil(kind, fieldsOf(row(form)), form);
      expect([Buffer.from(bytes).toString(), cleanLine(kind, bytes)]).toEqual([
        Buffer.from(bytes).toString(),
        { rule },
      ]);
      expect(bytes.includes(0x0a)).toBe(false);
    }
  });

  test("has many forms of each rule, all different", () => {
    const forms = range(spoiledForms(kind)).map((form) => spoil(kind, fieldsOf(row(0)), form));
    expect(new Set(forms.map(({ bytes }) => Buffer.from(bytes).toString("latin1"))).size).toBe(forms.length);
    const own = {
      pin: ["bad_follower_count"],
      geo: ["bad_timestamp", "bad_latitude", "bad_longitude"],
      user: ["bad_date_joined", "bad_age"],
    };
    for (const rule of ["malformed_json", "missing_key", "bad_key", ...own[kind]])
      expect(forms.filter((form) => form.rule === rule).length).toBeGreaterThanOrEqual(15);
  });

  test("takes the forms in turn and begins again after the last", () => {
    expect(spoil(kind, fieldsOf(row(1)), spoiledForms(kind))).toEqual(spoil(kind, fieldsOf(row(1)), 0));
  });

  test("has unusual contents that are good and keep the key", () => {
    for (const form of range(contentForms(kind))) {
      const verdict = cleanLine(kind, Buffer.from(lineOf(unusual(kind, fieldsOf(row(form)), form))));
      expect(verdict).toMatchObject({ row: { ind: BigInt(form) } });
    }
  });

  test("renders a row in other lines that clean to the same row, also rows of unusual content", () => {
    for (const n of range(contentForms(kind))) {
      for (const fields of [fieldsOf(row(n)), unusual(kind, fieldsOf(row(n)), n)]) {
        const plain = identity(lineOf(fields));
        for (const render of renderings) expect(identity(render(fields, kind))).toBe(plain);
      }
    }
  });

  test("renders in ways of which each changes the line of some record", () => {
    const rows = range(400).map(row);
    for (const render of kind === "pin" ? renderings : [])
      expect(rows.some((record) => render(fieldsOf(record), kind) !== jsonLine(record)) || isForDates(render)).toBe(
        true,
      );
  });

  test("gives second rows that are good, have the same key and are not equal to the first", () => {
    for (const n of range(50)) {
      const record = row(n);
      const second = jsonLine(secondRow(kind, record as never));
      expect(cleanLine(kind, Buffer.from(second))).toMatchObject({ row: { ind: BigInt(n) } });
      expect(identity(second)).not.toBe(identity(jsonLine(record)));
      for (const form of range(contentForms(kind)))
        expect(identity(second)).not.toBe(identity(lineOf(unusual(kind, fieldsOf(record), form))));
    }
  });
});

/** Pins have no dates, so renderings of dates leave them alone. */
function isForDates(render: (typeof renderings)[number]): boolean {
  const fields = fieldsOf(geoRecord(shape, 0));
  return render(fields, "geo") !== lineOf(fields);
}
