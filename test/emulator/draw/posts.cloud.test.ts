import { describe, expect, test } from "vitest";
import { originalDraws } from "../../../emulator/draw/original.ts";
import type { Post } from "../../../emulator/draw/post.ts";
import { type PostsOptions, posts } from "../../../emulator/draw/posts.ts";
import { geoRecord } from "../../../emulator/rows/geo.ts";
import { pinRecord } from "../../../emulator/rows/pin.ts";
import { userRecord } from "../../../emulator/rows/user.ts";
import { parseAddress } from "../../../emulator/source/address.ts";
import type { Source } from "../../../emulator/source/connect.ts";
import { createSource } from "../../../emulator/source/create.ts";
import { fillSource } from "../../../emulator/source/fill.ts";
import { faultSeed, replayable } from "../../faults/seed.ts";
import { ownDatabase } from "../../support/own-database.ts";
import { freshSource, openFor } from "../../support/source-database.ts";
import { killedRun } from "./killed-database.ts";

const shape = { seed: 100, posts: 11_154 };

describe("the original's posts", () => {
  test("row n of each table in the order of the keys, for the draws of the seed", async () => {
    const { source } = await freshSource();
    await fillSource(source);
    const drawn = await all({ source, draw: "original", count: 3000 });
    const draws = originalDraws(100);
    for (const [n, post] of drawn.entries()) {
      const { row } = draws.next().value;
      const [pin, geo, user] = [pinRecord(shape, row), geoRecord(shape, row), userRecord(shape, row)];
      expect(post).toEqual({
        n,
        key: String(row),
        records: { pin: JSON.stringify(pin), geo: JSON.stringify(geo), user: JSON.stringify(user) },
      });
    }
    expect(drawn.slice(0, 5).map(({ key }) => key)).toEqual(["7528", "2863", "5730", "8304", "8731"]);
    await expect(all({ source, draw: "original", from: 700, count: 1500 })).resolves.toEqual(drawn.slice(700, 1500));
  });

  test("row n is counted over what is there, in each table by itself", async () => {
    const { source } = await freshSource();
    await fillSource(source);
    await source.run("DELETE FROM geolocation_data WHERE ind < 100");
    await source.run("DELETE FROM user_data WHERE ind > 9000");
    for (const { n, key, records } of await all({ source, draw: "original", count: 500 })) {
      expect(JSON.parse(records.pin ?? "").index).toBe(Number(key));
      expect(JSON.parse(records.geo ?? "").ind).toBe(Number(key) + 100);
      expect([n, records.user === undefined]).toEqual([n, Number(key) > 9000]);
    }
  });

  test("too few of them are an error that says what to do", async () => {
    const { source } = await freshSource();
    await fillSource(source, { posts: 500 });
    await expect(all({ source, draw: "original", count: 1 })).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(
        /from the first 11001 posts, but pinterest_data at .* holds 500: .*pipeline source fill/,
      ),
    });
  });
});

describe("evenly drawn posts", () => {
  test("in any batches the same, going on where another run stopped", async () => {
    const { source } = await freshSource();
    await fillSource(source, { posts: 2000 });
    const drawn = await all({ source, draw: "uniform", seed: 3, count: 1200 });
    expect(drawn.map(({ n }) => n)).toEqual(Array.from({ length: 1200 }, (_, n) => n));
    for (const { key, records } of drawn) {
      expect(records.pin).toBe(JSON.stringify(pinRecord({ seed: 100, posts: 2000 }, Number(key))));
      expect(JSON.parse(records.geo ?? "").ind).toBe(Number(key));
      expect(JSON.parse(records.user ?? "").ind).toBe(Number(key));
    }
    for (const batch of [1, 7, 5000])
      await expect(all({ source, draw: "uniform", seed: 3, from: 1100, count: 1200, batch })).resolves.toEqual(
        drawn.slice(1100),
      );
  });

  test.each([
    ["most numbers are keys", "ind % 3 < 2 OR ind > 150", 1],
    ["few numbers are keys", "ind % 10 = 0", 1],
    ["keys are as far apart as BIGINT goes", "ind < 40", 230_584_300_921_369_395n],
  ])("every post that is there is as likely as any other where %s", async (_, kept, step) => {
    const { source } = await freshSource();
    await fillSource(source, { posts: 200 });
    for (const [table, key] of [
      ["pinterest_data", "`index`"],
      ["geolocation_data", "ind"],
    ]) {
      await source.run(`DELETE FROM ${table} WHERE NOT (${kept.replaceAll("ind", key ?? "")})`);
      await source.run(`UPDATE ${table} SET ${key} = ${key} * ${step} ORDER BY ${key} DESC`);
    }
    const keys = (await source.rows("SELECT `index` FROM pinterest_data")).map(([key]) => key);
    const counts = new Map(keys.map((key) => [key, 0]));
    const count = 100 * keys.length;
    for await (const { key, records } of posts({ source, draw: "uniform", count })) {
      counts.set(key, (counts.get(key) ?? Number.NaN) + 1);
      expect(records.geo).toContain(`{"ind":${key},`);
      expect(records.user === undefined).toBe(step !== 1 && key !== "0");
    }
    const square = [...counts.values()].reduce((sum, seen) => sum + (seen - 100) ** 2 / 100, 0);
    const freedom = keys.length - 1;
    expect(Math.abs(square - freedom)).toBeLessThan(2.58 * Math.sqrt(2 * freedom));
  });

  test("a table without rows is an error that says what to do", async () => {
    const { source } = await freshSource();
    await expect(all({ source, draw: "uniform", count: 1 })).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(/^Table pinterest_data at .* is empty: put posts in with: pipeline source fill$/),
    });
  });
});

describe("a row as JSON", () => {
  test("numbers as MySQL prints them, fractions of seconds, NULL, any script, columns in the table's order", async () => {
    const { source } = await freshSource();
    await source.run(
      'ALTER TABLE geolocation_data MODIFY `timestamp` DATETIME(6), ADD COLUMN `no "te` VARCHAR(20) FIRST',
    );
    const key = "9223372036854775807";
    await source.run("INSERT INTO geolocation_data VALUES (?, ?, ?, ?, ?, ?)", [
      ...[null, key, "2020-08-28 03:52:47.000250", "1e20", "-0.000012345678", 'Ж"\\\n\u0001\u00a0\u2028𓀀😀 '],
    ]);
    await source.run("INSERT INTO pinterest_data (`index`, downloaded) VALUES (?, -9007199254740993)", [key]);
    const [post] = await all({ source, draw: "uniform", count: 1 });
    expect(post?.records).toEqual({
      pin: `{"index":${key},"unique_id":null,"title":null,"description":null,"poster_name":null,"follower_count":null,"tag_list":null,"is_image_or_video":null,"image_src":null,"downloaded":-9007199254740993,"save_location":null,"category":null}`,
      geo: `{"no \\"te":null,"ind":${key},"timestamp":"2020-08-28T03:52:47.000250","latitude":1e20,"longitude":-0.0000123457,"country":"Ж\\"\\\\\\n\\u0001\u00a0\u2028𓀀😀 "}`,
      user: undefined,
    });
  });
});

describe("a database that is killed while posts are drawn", () => {
  test("or filled, loses no row; posts come in their order, none missing, doubled or changed", async () => {
    const seed = faultSeed(1);
    const { killsOfFill, killsOfDraw, ...wrong } = await replayable(seed, () => killedRun(2000, 2, seed));
    expect(wrong).toEqual({ lost: 0, misplaced: 0, wrong: 0 });
    expect(Math.min(killsOfFill, killsOfDraw)).toBeGreaterThan(0);
  });

  test("is told of once, and waited for", async () => {
    const { url, kill, start } = await ownDatabase();
    const address = parseAddress(url);
    await createSource(address);
    const source = await openFor(address);
    await fillSource(source, { posts: 500 });
    const waited: string[] = [];
    for await (const { n } of posts({ source, draw: "uniform", count: 2000, onWaiting: (why) => waited.push(why) })) {
      if (n === 100) await kill();
      if (n === 100) setTimeout(() => void start(), 500);
    }
    expect(waited).toEqual([expect.stringMatching(/was lost|Cannot reach/)]);
  });

  test("and one that falls silent is waited for, too", async () => {
    const { url, freeze, thaw } = await ownDatabase();
    const address = parseAddress(url);
    await createSource(address);
    const source = await openFor(address, { readWithinMs: 500 });
    await fillSource(source, { posts: 2000 });
    const expected = await all({ source, draw: "uniform", count: 3000 });
    const [waited, drawn]: [string[], Post[]] = [[], []];
    for await (const post of posts({ source, draw: "uniform", count: 3000, onWaiting: (why) => waited.push(why) })) {
      drawn.push(post);
      if (post.n === 1500) freeze();
      if (post.n === 1500) setTimeout(thaw, 1000);
    }
    expect(drawn).toEqual(expected);
    expect(waited).toEqual([expect.stringMatching(/was lost \(PROTOCOL_SEQUENCE_TIMEOUT\)/)]);
  });

  test("and stays away is given up after the time that was given", async () => {
    const { url, kill } = await ownDatabase();
    const address = parseAddress(url);
    await createSource(address);
    const source = await openFor(address);
    await fillSource(source, { posts: 2000 });
    const drawing = posts({ source, draw: "uniform", giveUpAfterMs: 300 });
    await drawing.next();
    await kill();
    const failure = (async () => {
      for await (const _ of drawing);
    })();
    await expect(failure).rejects.toMatchObject({
      kind: "tryAgain",
      message: expect.stringMatching(/^Cannot reach the database at .* \(waited for 0\.3 s\)$/),
    });
  });

  test("stopping ends the wait at once", async () => {
    const { url, kill } = await ownDatabase();
    const address = parseAddress(url);
    await createSource(address);
    const source = await openFor(address);
    await fillSource(source, { posts: 200 });
    const stop = new AbortController();
    const onWaiting = () => stop.abort(new Error("enough"));
    const drawing = posts({ source, draw: "uniform", signal: stop.signal, onWaiting });
    await drawing.next();
    await kill();
    await expect(
      (async () => {
        for await (const _ of drawing);
      })(),
    ).rejects.toThrow("enough");
  });
});

async function all(options: PostsOptions & { readonly source: Source }): Promise<Post[]> {
  const drawn: Post[] = [];
  for await (const post of posts(options)) drawn.push(post);
  return drawn;
}
