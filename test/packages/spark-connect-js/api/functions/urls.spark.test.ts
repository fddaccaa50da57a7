import * as f from "spark-connect-js/functions";
import { schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const values = schema({ url: string(), bad: string(), none: string().nullable(), key: string() });
const row = { url: "https://me@spark.org:8080/a/b%20c?q=1&r=x+y#top", bad: "inva lid://%zz", none: null, key: "r" };
const frame = () => session().createDataFrame([row], values);
const maybe = string().nullable();

test("the parts of a URL", async () => {
  const df = frame().project((c) => ({
    protocol: f.parseUrl(c.url, "PROTOCOL"),
    authority: f.parseUrl(c.url, "AUTHORITY"),
    user: f.parseUrl(c.url, "USERINFO"),
    host: f.parseUrl(c.url, "HOST"),
    path: f.parseUrl(c.url, "PATH"),
    file: f.parseUrl(c.url, "FILE"),
    query: f.parseUrl(c.url, "QUERY"),
    value: f.parseUrl(c.url, "QUERY", "q"),
    value_column: f.parseUrl(c.url, f.lit("QUERY"), c.key),
    no_value: f.parseUrl(c.url, "QUERY", "z"),
    ref: f.parseUrl(c.url, "REF"),
    null: f.parseUrl(c.none, "HOST"),
    tried: f.tryParseUrl(c.url, "HOST"),
    bad: f.tryParseUrl(c.bad, "HOST"),
  }));
  const expected = schema({
    ...{ protocol: maybe, authority: maybe, user: maybe, host: maybe, path: maybe, file: maybe, query: maybe },
    ...{ value: maybe, value_column: maybe, no_value: maybe, ref: maybe, null: maybe, tried: maybe, bad: maybe },
  });
  const answer = {
    ...{ protocol: "https", authority: "me@spark.org:8080", user: "me", host: "spark.org", path: "/a/b%20c" },
    ...{ file: "/a/b%20c?q=1&r=x+y", query: "q=1&r=x+y", value: "1", value_column: "x+y", no_value: null, ref: "top" },
    ...{ null: null, tried: "spark.org", bad: null },
  };
  await expectFrame(df, expected, [answer]);
  await expect(
    frame()
      .project((c) => ({ x: f.parseUrl(c.bad, "HOST") }))
      .collect(),
  ).rejects.toMatchObject({ code: "INVALID_URL" });
});

test("texts as forms write them", async () => {
  const df = frame().project((c) => ({
    encoded: f.urlEncode(f.lit("a b&ß")),
    null: f.urlEncode(c.none),
    decoded: f.urlDecode(f.lit("a+b%26%C3%9F")),
    tried: f.tryUrlDecode(f.lit("%41")),
    bad: f.tryUrlDecode(c.bad),
  }));
  const expected = schema({ encoded: maybe, null: maybe, decoded: maybe, tried: maybe, bad: maybe });
  await expectFrame(df, expected, [{ encoded: "a+b%26%C3%9F", null: null, decoded: "a b&ß", tried: "A", bad: null }]);
  await expect(
    frame()
      .project((c) => ({ x: f.urlDecode(c.bad) }))
      .collect(),
  ).rejects.toMatchObject({ code: "CANNOT_DECODE_URL" });
});
