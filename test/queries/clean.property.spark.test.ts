import { Timestamp } from "spark-connect-js";
import { describe, expect, it } from "vitest";
import { cleaning } from "../../queries/clean/index.ts";
import { type Kind, kinds } from "../../schemas/kinds.ts";
import { cleanLine } from "../reference/clean.ts";
import { session } from "../support/session.ts";
import { linesFrame, randomRecords } from "./random-records.ts";

const seeds = [1, 2];
const posts = 700;

/** A cell as the plain computation has it: timestamps as microseconds. */
const plain = (value: unknown): unknown => (value instanceof Timestamp ? value.epochMicros : value);

/** An array, an object or a fraction where a text is due: Spark writes such a value anew (docs/decisions/005). */
const writtenAnew = (line: Uint8Array): boolean =>
  /":([[{]|-?\d+\.\d*0[,}])/.test(Buffer.from(line).toString("latin1"));

async function marked(kind: Kind, lines: readonly Uint8Array[]) {
  const frame = linesFrame(session(), lines);
  if (kind === "pin") return cleaning.pin.mark(frame).collect();
  return kind === "geo" ? cleaning.geo.mark(frame).collect() : cleaning.user.mark(frame).collect();
}

describe.each(kinds)("%s records, cleaned by Spark and by plain TypeScript", (kind) => {
  it.each(seeds)("are the same cell by cell (seed %i)", async (seed) => {
    const lines = randomRecords(kind, seed, posts).filter((line) => line.length > 0 && !writtenAnew(line));
    const found = await marked(kind, lines);
    expect(found).toHaveLength(lines.length);
    found.forEach(({ _rule, _raw, _source, _position, _arrived_at, _ingested_at, ...row }, i) => {
      const verdict = cleanLine(kind, lines[i]!);
      const text = Buffer.from(lines[i]!).toString("latin1");
      if (verdict === "no record") expect.unreachable("empty lines were left out");
      else if ("rule" in verdict) {
        expect({ text, _rule, _source, _position }).toEqual({
          text,
          _rule: verdict.rule,
          _source: String(i),
          _position: String(i),
        });
        expect(Buffer.from(_raw!).equals(lines[i]!)).toBe(true);
      } else {
        const cells = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));
        expect({ text, _rule, _raw, ...cells }).toEqual({ text, _rule: null, _raw: null, ...verdict.row });
      }
    });
  });
});
