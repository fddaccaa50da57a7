import { inspect } from "node:util";
import { col, SparkSession } from "spark-connect-js";
import { lit } from "spark-connect-js/functions";
import { describe, expect, test } from "vitest";
import { hideSecrets } from "../../../../packages/spark-connect-js/src/secrets.ts";

/** Nothing is sent: a plan is drawn without a server. */
const offline = () => SparkSession.connect("sc://localhost:1/;session_id=00000000-0000-4000-8000-000000000000");

describe("plan", () => {
  test("is a tree from the last verb down to the source", () => {
    const df = offline().range(0, 9, 1, 2).untyped().filter(col("id").gt(3)).limit(2);
    expect(df.plan()).toMatchInlineSnapshot(`
      "Limit#2
        input: Filter#1
          input: Range#0(start: 0, end: 9, step: 1, numPartitions: 2)
          condition: UnresolvedFunction
            functionName: ">"
            arguments: [UnresolvedAttribute(unparsedIdentifier: "id"), Literal(integer: 3)]
        limit: 2"
    `);
  });

  test("hides options with secrets' names, and passwords in URLs and SQL text", () => {
    const options = { url: "jdbc:mysql://u:hunter1@h/d?password=hunter2&x=1", user: "me", password: "hunter3" };
    const keys = { "fs.s3a.secret.key": "hunter4", "kafka.sasl.jaas.config": "hunter5", sasToken: "hunter6" };
    const text = offline()
      .read.format("jdbc")
      .options({ ...options, ...keys })
      .load()
      .plan();
    expect(text).not.toContain("hunter");
    expect(text).toContain('user: "me"');
    expect(text).toContain("password: ***");
    expect(text).toContain("x=1");
  });

  test.each([
    ["SELECT * FROM t WHERE token = 'abc' AND a = 'b'", "SELECT * FROM t WHERE token = *** AND a = 'b'"],
    ["OPTIONS ('password' 'a\\'b', user 'u')", "OPTIONS ('password' ***, user 'u')"],
    ['CREATE TABLE t USING jdbc OPTIONS (password "x y")', "CREATE TABLE t USING jdbc OPTIONS (password ***)"],
    ["s3://bucket/tokens/part=1", "s3://bucket/tokens/part=1"],
    ["SELECT token, a FROM t", "SELECT token, a FROM t"],
    ["url = 'jdbc:x?password=abc&a=b'", "url = 'jdbc:x?password=***&a=b'"],
    ["f(password => 'a', token=>b)", "f(password => ***, token=>***)"],
    ["{'password': \"a\", 'token':'b'}", "{'password': ***, 'token':***}"],
  ])("%s", (text, shown) => expect(hideSecrets(text)).toBe(shown));

  test.each([
    ["one long word", "a".repeat(2 ** 20)],
    ["a long run of secrets' names", "token".repeat(200_000)],
    ["a name before a long gap", `password${" ".repeat(2 ** 20)},`],
    ["a name and = before a long gap", `password =${" ".repeat(2 ** 20)},`],
    ["quotes that do not end", `token "${"x".repeat(2 ** 20)}`],
  ])("finds nothing to hide in %s of 1 MB", (_, text) => expect(hideSecrets(text) === text).toBe(true));

  test("hides behind 1 MB, and shortens very long strings", () => {
    const long = "x".repeat(2 ** 20);
    expect(hideSecrets(`${long} password='${long}'`) === `${long} password=***`).toBe(true);
    const text = offline().range(1).untyped().filter(lit(long).eq("a")).plan();
    expect(text).toContain(`"${"x".repeat(2000)}"… <1048576 characters>`);
    expect(text.length).toBeLessThan(3000);
  });

  test("draws 600 verbs", () => {
    let df = offline().range(3).untyped();
    for (let i = 0; i < 600; i++) df = df.limit(5);
    expect(df.plan().split("\n").length).toBeGreaterThan(600);
  });
});

describe("in Node's inspector", () => {
  test("a frame that nobody asked about shows its plan's root, a session its place and id, never its token", () => {
    const spark = SparkSession.connect(
      "sc://localhost:1/;token=hunter2;session_id=00000000-0000-4000-8000-000000000000",
    );
    expect(inspect(spark.range(3))).toBe("DataFrame[range]");
    expect(inspect(spark)).toBe("SparkSession[localhost:1, 00000000-0000-4000-8000-000000000000]");
    const everything = [spark, spark.client, spark.range(3), spark.range(3).state].map((it) =>
      inspect(it, { depth: 20, showHidden: true }),
    );
    expect(everything.join()).not.toContain("hunter2");
  });
});

test("a column is its expression in Node's inspector, without its secrets", () => {
  const shown = inspect(col("password").eq("hunter2 'x'").and(lit("token=hunter3").isNotNull()));
  expect(shown).toContain("Column[UnresolvedFunction");
  expect(shown).toContain('unparsedIdentifier: "password"');
  expect(shown).toContain('"token=***"');
  expect(shown).not.toContain("hunter3");
});
