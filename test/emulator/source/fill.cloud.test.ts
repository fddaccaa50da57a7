import { describe, expect, test } from "vitest";
import { geoRecord } from "../../../emulator/rows/geo.ts";
import { pinRecord } from "../../../emulator/rows/pin.ts";
import { userRecord } from "../../../emulator/rows/user.ts";
import type { Source } from "../../../emulator/source/connect.ts";
import { type FillOptions, fillSource } from "../../../emulator/source/fill.ts";
import { sourceStatus } from "../../../emulator/source/status.ts";
import { freshSource, openFor } from "../../support/source-database.ts";

const posts = 3000;
const small: FillOptions = { posts, seed: 7, batchPosts: 500 };

describe("fill", () => {
  test.each(["stream", "statements"] as const)("puts in every row of the generator, by %s", async (way) => {
    const { source } = await freshSource();
    await expect(fillSource(source, { ...small, way })).resolves.toEqual({ rows: 3 * posts });
    const shape = { seed: 7, posts };
    const expected = (make: (n: number) => object, time?: string) =>
      Array.from({ length: posts }, (_, n) =>
        Object.entries(make(n)).map(([name, value]) => (name === time ? value.replace("T", " ") : String(value))),
      );
    const all = (table: string) => source.rows(`SELECT * FROM ${table} ORDER BY 1`);
    expect(await all("pinterest_data")).toEqual(expected((n) => pinRecord(shape, n)));
    expect(await all("geolocation_data")).toEqual(expected((n) => geoRecord(shape, n), "timestamp"));
    expect(await all("user_data")).toEqual(expected((n) => userRecord(shape, n), "date_joined"));
  });

  test("changes nothing where the same rows are, and others only when told to", async () => {
    const { source } = await freshSource();
    await fillSource(source, small);
    const before = await checksums(source);
    await expect(fillSource(source, small)).resolves.toEqual({ rows: 0 });
    for (const other of [
      { ...small, seed: 8 },
      { ...small, posts: posts - 1 },
      { ...small, posts: posts + 1 },
    ])
      await expect(fillSource(source, other)).rejects.toMatchObject({
        kind: "usage",
        message: expect.stringMatching(
          /holds 3000 other rows \(seed 7 of 3000 posts\): give --replace to put seed \d of \d+ posts/,
        ),
      });
    expect(await checksums(source)).toEqual(before);
    await expect(fillSource(source, { ...small, seed: 8, replace: true })).resolves.toEqual({ rows: 3 * posts });
    expect(await checksums(source)).not.toEqual(before);
    await fillSource(source, { ...small, replace: true });
    expect(await checksums(source)).toEqual(before);
  });

  test("goes on where it was broken off, with whole batches", async () => {
    const whole = await freshSource();
    await fillSource(whole.source, small);
    const { source, address } = await freshSource();
    for (let stops = 0; stops < 3; stops++) {
      const stop = new AbortController();
      const stopped = await openFor(address, { signal: stop.signal });
      const progress: number[] = [];
      const onProgress = (rows: number, of: number) => {
        expect(of).toBe(3 * posts);
        if (progress.push(rows) === 3) stop.abort(new Error("stopped"));
      };
      await expect(fillSource(stopped, { ...small, onProgress })).rejects.toThrow("stopped");
      for (const { rows, gaps } of (await sourceStatus(source)).tables) expect([rows % 500, gaps]).toEqual([0, "0"]);
    }
    await fillSource(source, small);
    expect(await checksums(source)).toEqual(await checksums(whole.source));
  });

  test("rows of somebody else are left alone", async () => {
    const { source } = await freshSource();
    await source.run("INSERT INTO user_data (ind, age) VALUES (5, 20)");
    await expect(fillSource(source, small)).rejects.toThrow(/Table user_data at .* holds 1 other rows: give --replace/);
    await expect(source.rows("SELECT ind, age FROM user_data")).resolves.toEqual([["5", "20"]]);
  });

  test("a row that the server does not take is an error, and none of its batch is kept", async () => {
    const { source } = await freshSource();
    await source.run("ALTER TABLE geolocation_data MODIFY country VARCHAR(3)");
    for (const way of ["stream", "statements"] as const)
      await expect(fillSource(source, { ...small, way, replace: true })).rejects.toThrow(
        /country|warnings; none is kept/,
      );
    await expect(source.rows("SELECT COUNT(*) FROM geolocation_data")).resolves.toEqual([["0"]]);
  });

  test.each([
    [{ posts: 0 }, /--posts is 0: give a whole number above 0/],
    [{ posts: 1.5 }, /--posts is 1.5/],
    [{ seed: Number.NaN }, /--seed is NaN: give a whole number/],
  ])("%j is refused", async (options, message) => {
    const { source } = await freshSource();
    await expect(fillSource(source, options)).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(message),
    });
  });
});

describe("status", () => {
  test("rows, keys, gaps, size and character set of each table", async () => {
    const { source } = await freshSource();
    await fillSource(source, small);
    await source.run("DELETE FROM pinterest_data WHERE `index` IN (0, 17, 18, 2999)");
    const { tables, server, database } = await sourceStatus(source);
    expect({ server, database }).toEqual({ server: expect.stringContaining("MariaDB"), database: source.shown });
    const common = { charset: "utf8mb4", problems: [], bytes: expect.any(Number) };
    expect(tables).toEqual([
      { kind: "pin", table: "pinterest_data", rows: 2996, smallest: "1", greatest: "2998", gaps: "2", ...common },
      { kind: "geo", table: "geolocation_data", rows: 3000, smallest: "0", greatest: "2999", gaps: "0", ...common },
      { kind: "user", table: "user_data", rows: 3000, smallest: "0", greatest: "2999", gaps: "0", ...common },
    ]);
    for (const { bytes } of tables) expect(bytes).toBeGreaterThan(100_000);
  });

  test("keys beyond 2^53 are exact", async () => {
    const { source } = await freshSource();
    await source.run("INSERT INTO user_data (ind) VALUES (-9223372036854775808), (9223372036854775807)");
    expect((await sourceStatus(source)).tables[2]).toMatchObject({
      ...{ smallest: "-9223372036854775808", greatest: "9223372036854775807", gaps: "18446744073709551614" },
    });
  });

  test("what is missing, and what to do", async () => {
    const { source } = await freshSource();
    await source.run("DROP TABLE pinterest_data");
    await source.run(
      "ALTER TABLE geolocation_data DROP PRIMARY KEY, DROP COLUMN country, CONVERT TO CHARACTER SET latin1",
    );
    await source.run("INSERT INTO geolocation_data (ind) VALUES (1), (1)");
    const { tables } = await sourceStatus(source);
    expect(tables.map(({ problems }) => problems)).toEqual([
      ["there is no table pinterest_data: make it with: pipeline source create"],
      [
        "table geolocation_data has no column country: add it with: ALTER TABLE `geolocation_data` ADD COLUMN `country` TEXT",
        "table geolocation_data has no index on ind, so each draw reads all of it: ALTER TABLE `geolocation_data` ADD PRIMARY KEY (`ind`)",
        "table geolocation_data has several rows of one ind: keep one of each, then: ALTER TABLE `geolocation_data` ADD PRIMARY KEY (`ind`)",
        "table geolocation_data keeps latin1, which has no emoji: ALTER TABLE `geolocation_data` CONVERT TO CHARACTER SET utf8mb4",
      ],
      [],
    ]);
  });
});

const checksums = async (source: Source) =>
  (await source.rows("CHECKSUM TABLE pinterest_data, geolocation_data, user_data")).map(([, sum]) => sum);
