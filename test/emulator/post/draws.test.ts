import fc from "fast-check";
import { expect, test } from "vitest";
import { Draws } from "../../../emulator/post/draws.ts";

test("done draws are known one by one, whatever their order, and survive being written down", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60)), fc.array(fc.nat(60)), (first, second) => {
      const draws = new Draws();
      for (const n of first) draws.add(n);
      const again = new Draws(JSON.parse(JSON.stringify({ upTo: draws.upTo, beyond: draws.beyond })));
      for (const n of second) again.add(n);
      const done = new Set([...first, ...second]);
      for (let n = 0; n <= 61; n++) expect(again.has(n)).toBe(done.has(n));
      expect(again.has(again.upTo)).toBe(false);
      for (let n = 0; n < again.upTo; n++) expect(done.has(n)).toBe(true);
    }),
  );
});
