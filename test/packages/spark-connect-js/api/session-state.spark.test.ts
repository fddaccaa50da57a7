import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lit } from "spark-connect-js/functions";
import { int, long, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";

/** `Thrice` is a UDF1 that gives an Integer times three; for Java 17. */
const thriceClass =
  "yv66vgAAAD0AIQoAAgADBwAEDAAFAAYBABBqYXZhL2xhbmcvT2JqZWN0AQAGPGluaXQ+AQADKClWCgAIAAkHAAoMAAsADAEAEWphdmEvbGFuZy9JbnRlZ2VyAQAIaW50VmFsdWUBAAMoKUkKAAgADgwADwAQAQAHdmFsdWVPZgEAFihJKUxqYXZhL2xhbmcvSW50ZWdlcjsKABIAEwcAFAwAFQAWAQAGVGhyaWNlAQAEY2FsbAEAKChMamF2YS9sYW5nL0ludGVnZXI7KUxqYXZhL2xhbmcvSW50ZWdlcjsHABgBACJvcmcvYXBhY2hlL3NwYXJrL3NxbC9hcGkvamF2YS9VREYxAQAEQ29kZQEADVN0YWNrTWFwVGFibGUBACYoTGphdmEvbGFuZy9PYmplY3Q7KUxqYXZhL2xhbmcvT2JqZWN0OwEACkV4Y2VwdGlvbnMHAB4BABNqYXZhL2xhbmcvRXhjZXB0aW9uAQAJU2lnbmF0dXJlAQBeTGphdmEvbGFuZy9PYmplY3Q7TG9yZy9hcGFjaGUvc3Bhcmsvc3FsL2FwaS9qYXZhL1VERjE8TGphdmEvbGFuZy9JbnRlZ2VyO0xqYXZhL2xhbmcvSW50ZWdlcjs+OwAhABIAAgABABcAAAADAAEABQAGAAEAGQAAABEAAQABAAAABSq3AAGxAAAAAAABABUAFgABABkAAAArAAIAAgAAABIrxwAHAacADAYrtgAHaLgADbAAAAABABoAAAAHAAIISAcACBBBABUAGwACABkAAAAVAAIAAgAAAAkqK8AACLYAEbAAAAAAABwAAAAEAAEAHQABAB8AAAACACA=";

test("a cloned session has the settings and views of the moment, and goes its own way", async () => {
  const spark = session();
  await spark.conf.set("spark.sql.shuffle.partitions", 7);
  await spark.range(3).createOrReplaceTempView("numbers");
  await using clone = await spark.cloneSession();
  expect(clone.sessionId).not.toBe(spark.sessionId);
  await spark.conf.set("spark.sql.shuffle.partitions", 8);
  await clone.range(9).createOrReplaceTempView("more");
  expect(await clone.conf.get("spark.sql.shuffle.partitions")).toBe("7");
  expect(await clone.table("numbers").count()).toBe(3);
  expect(await spark.catalog.tableExists("more")).toBe(false);
});

test("all settings, or those of a prefix by the rest of their keys", async () => {
  const spark = session();
  await spark.conf.setAll({ "spark.sql.my.a": 1, "spark.sql.my.b": true });
  const all = await spark.conf.getAll();
  expect(all).toMatchObject({ "spark.sql.my.a": "1", "spark.sql.my.b": "true" });
  expect(await spark.conf.getAll("spark.sql.my.")).toEqual({ a: "1", b: "true" });
  expect(await spark.conf.getAll("no.such.")).toEqual({});
});

test("a Java class becomes a function of this session, its type told as a type, as DDL, or by itself", async () => {
  const spark = session();
  const folder = await mkdtemp(join(tmpdir(), "java-"));
  await writeFile(join(folder, "Thrice.class"), Buffer.from(thriceClass, "base64"));
  await spark.addArtifact(join(folder, "Thrice.class"));
  await rm(folder, { recursive: true });
  await spark.udf.registerJavaFunction("thrice", "Thrice", int());
  await spark.udf.registerJavaFunction("thrice_ddl", "Thrice", "int");
  await spark.udf.registerJavaFunction("thrice_itself", "Thrice");
  const df = await spark.sql("select thrice(5) as a, thrice_ddl(-1) as b, thrice_itself(null) as c");
  expect(await df.collect()).toEqual([{ a: 15, b: -3, c: null }]);
  await expect(spark.udf.registerJavaFunction("none", "no.such.Class")).rejects.toThrow("no.such.Class");
  await expect(spark.udf.registerJavaUDAF("agg", "Thrice")).rejects.toThrow("Thrice");
});

test("SQL becomes a function of this session, typed, by its name in SQL too", async () => {
  const spark = session();
  const parameters = { s: string(), times: int() };
  const shout = await spark.udf.createTemporaryFunction(
    "shout",
    parameters,
    string(),
    "repeat(upper(s), times) || '!'",
  );
  const df = spark.range(2).project((c) => ({ said: shout({ times: c.id.cast(int()), s: lit("ab") }) }));
  // Whether it may be null is the text's own, so the claim is that it may.
  const rows: { said: string | null }[] = await df.collect();
  expect(rows).toEqual([{ said: "!" }, { said: "AB!" }]);
  expect(await (await spark.sql("SELECT shout('c', 2) AS x")).collect()).toEqual([{ x: "CC!" }]);
  const odd = await spark.udf.createTemporaryFunction("an odd name", { "a b": long() }, long(), "`a b` + 1");
  expect(
    await spark
      .range(1)
      .project((c) => ({ n: odd({ "a b": c.id }) }))
      .collect(),
  ).toEqual([{ n: 1n }]);
  await expect(spark.udf.createTemporaryFunction("bad", {}, int(), "nowhere")).rejects.toThrow("nowhere");
  await expect(session().sql("SELECT shout('c', 2)")).rejects.toMatchObject({ code: "UNRESOLVED_ROUTINE" });
});
