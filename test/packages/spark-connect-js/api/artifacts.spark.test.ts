import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { session } from "../../../support/session.ts";

/** `example.Twice.of(text)` gives the text twice; a jar of this one class, for Java 8. */
const twiceJar =
  "UEsDBBQACAgIAJladV0AAAAAAAAAAAAAAAATAAQAZXhhbXBsZS9Ud2ljZS5jbGFzc/7KAACNkM1Kw1AQhb9J2qaNqba22qW4kbQg2bhL6UK3ggtFcHltriUlJqHEn8fSTQsKPoAPJd7EgmA3DswcZuacMzCfX28fwAkDFwvboeZRpyF05upRBYlKZ8HF7VxPC6ExjtO4mAi2P7x2aAqDX9JlsYjT2elDnER64eJgl2XLw6NtpCrPdRoJx/75X0043BitbcLSYsejQ1doFtnPUuj7m5LQoSe09bO6zxMdXD3FUy3UzrLIgJXdCUf/Oh1yyK55RRkWUj7D1L7pugbFYH20Ql4rQos99tfrg4oOvXecmxWt0RK3zCXbLxWZb1BLBwh9tGIS6QAAAGwBAABQSwECFAAUAAgICACZWnVdfbRiEukAAABsAQAAEwAEAAAAAAAAAAAAAAAAAAAAZXhhbXBsZS9Ud2ljZS5jbGFzc/7KAABQSwUGAAAAAAEAAQBFAAAALgEAAAAA";
/** `Once.of(text)` gives the text. */
const onceClass =
  "yv66vgAAADQADAoAAgADBwAEDAAFAAYBABBqYXZhL2xhbmcvT2JqZWN0AQAGPGluaXQ+AQADKClWBwAIAQAET25jZQEABENvZGUBAAJvZgEAJihMamF2YS9sYW5nL1N0cmluZzspTGphdmEvbGFuZy9TdHJpbmc7ACEABwACAAAAAAACAAEABQAGAAEACQAAABEAAQABAAAABSq3AAGxAAAAAAAJAAoACwABAAkAAAAOAAEAAQAAAAIqsAAAAAAAAA==";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "artifacts-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

test("Java's code from a jar and from a class runs in this session, and in no other", async () => {
  const [spark, other] = [session(), session()];
  const paths = [
    await file("twice.jar", Buffer.from(twiceJar, "base64")),
    await file("Once.class", Buffer.from(onceClass, "base64")),
  ];
  await spark.addArtifacts(...paths);
  const call = "select reflect('example.Twice', 'of', 'ab') as twice, reflect('Once', 'of', 'c') as once";
  expect(await (await spark.sql(call)).collect()).toEqual([{ twice: "abab", once: "c" }]);
  await expect(other.sql(call)).rejects.toThrow("example.Twice");
});

test("a file larger than a message arrives whole; its name keeps its content", async () => {
  const spark = session();
  const large = await file("large.bin", Buffer.alloc(3_000_000, "content"));
  await spark.addArtifact(large, { file: true });
  await spark.addArtifact(large, { file: true });
  await writeFile(large, "something else");
  await expect(spark.addArtifact(large, { file: true })).rejects.toMatchObject({
    code: "ARTIFACT_ALREADY_EXISTS",
    message: expect.stringContaining("give the new file another name"),
  });
});

test("a local file becomes one of the server's file system, where the server allows it", async () => {
  const spark = session();
  const lines = Array.from({ length: 20_000 }, (_, i) => `line ${i}`);
  const source = await file("lines.txt", lines.join("\n"));
  const target = join(folder, "there", "lines.txt");
  await expect(spark.copyFromLocalToFs(source, target)).rejects.toThrow("local file system destination");
  await spark.conf.set("spark.sql.artifact.copyFromLocalToFs.allowDestLocal", true);
  await spark.copyFromLocalToFs(source, target);
  const read = await spark.read.text(target).collect();
  expect(read.map(({ value }) => value)).toEqual(lines);
});
