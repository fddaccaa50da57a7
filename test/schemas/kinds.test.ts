import { expect, it } from "vitest";
import { kinds, rules } from "../../schemas/kinds.ts";

it("kinds have one order", () => {
  expect(kinds).toEqual(["pin", "geo", "user"]);
  expect(Object.keys(rules)).toEqual(kinds);
});

it("the rules of each kind are tried in the contract's order: the line, the key, the kind, then the columns", () => {
  const first = ["malformed_json", "missing_key", "bad_key", "wrong_kind"];
  expect(rules).toEqual({
    pin: [...first, "bad_follower_count"],
    geo: [...first, "bad_timestamp", "bad_latitude", "bad_longitude"],
    user: [...first, "bad_date_joined", "bad_age"],
  });
});
