import { hostname } from "node:os";
import { expect, test } from "vitest";
import { clientTag } from "../../../../packages/spark-connect-js/src/client/client-tag.ts";

test("is the same after each start, and never has a comma, which Spark would refuse", () => {
  expect(clientTag("ann", "/srv/jobs/nightly.js")).toBe(`ts:ann@${hostname()}/nightly.js`);
  expect(clientTag("a,b", "x,y")).not.toContain(",");
});
