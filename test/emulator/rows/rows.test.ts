import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { geoRecord } from "../../../emulator/rows/geo.ts";
import { jsonLine } from "../../../emulator/rows/json-line.ts";
import { markers, pinRecord } from "../../../emulator/rows/pin.ts";
import type { SourceRecord } from "../../../emulator/rows/record.ts";
import { userRecord } from "../../../emulator/rows/user.ts";
import { categories } from "../../../emulator/rows/words/categories.ts";

const shape = { seed: 100, posts: 11_154 };
const all = Array.from({ length: shape.posts }, (_, n) => n);
const pins = all.map((n) => pinRecord(shape, n));
const geos = all.map((n) => geoRecord(shape, n));
const users = all.map((n) => userRecord(shape, n));

function share<Row>(rows: readonly Row[], holds: (row: Row) => boolean): number {
  return rows.filter(holds).length / rows.length;
}

describe("rows", () => {
  test("are the same for ever: the first thousand of each table", () => {
    const digest = (make: (of: typeof shape, n: number) => SourceRecord) => {
      const hash = createHash("sha256");
      for (let n = 0; n < 1000; n++) hash.update(`${jsonLine(make(shape, n))}\n`);
      return hash.digest("hex");
    };
    expect([digest(pinRecord), digest(geoRecord), digest(userRecord)]).toEqual(GOLDEN);
  });

  test("depend on seed, number of posts and index alone, in any order of making", () => {
    for (const n of [11_000, 3, 7528, 3]) {
      expect(pinRecord(shape, n)).toEqual(pins[n]);
      expect(geoRecord(shape, n)).toEqual(geos[n]);
      expect(userRecord(shape, n)).toEqual(users[n]);
    }
    expect(pinRecord({ ...shape, seed: 101 }, 3)).not.toEqual(pins[3]);
  });

  test("have the tables' columns in their order, and n as the key", () => {
    expect(Object.keys(pins[5]!)).toEqual(
      "index unique_id title description poster_name follower_count tag_list is_image_or_video image_src downloaded save_location category".split(
        " ",
      ),
    );
    expect(Object.keys(geos[5]!)).toEqual(["ind", "timestamp", "latitude", "longitude", "country"]);
    expect(Object.keys(users[5]!)).toEqual(["ind", "first_name", "last_name", "age", "date_joined"]);
    expect([pins[5]!.index, geos[5]!.ind, users[5]!.ind]).toEqual([5, 5, 5]);
  });
});

describe("pin rows", () => {
  test("lie in 13 contiguous blocks of categories, whatever the number of posts", () => {
    expect(categories.reduce((sum, category) => sum + category.share, 0)).toBe(1000);
    for (const posts of [13, 100, 11_154]) {
      const names = Array.from({ length: posts }, (_, n) => pinRecord({ seed: 1, posts }, n).category);
      const blocks = names.filter((name, n) => name !== names[n - 1]);
      expect(blocks).toEqual(categories.map(({ name }) => name).filter((name) => names.includes(name)));
      if (posts >= 100) expect(blocks).toHaveLength(13);
    }
    expect(pinRecord({ seed: 1, posts: 1 }, 0).category).toBe("art");
  });

  test("hold junk in the stated shares", () => {
    expect(share(pins, (pin) => pin.description === markers.story)).toBeCloseTo(0.07, 2);
    expect(share(pins, (pin) => pin.description === markers.description)).toBeCloseTo(0.015, 2);
    expect(share(pins, (pin) => pin.title === markers.title)).toBeCloseTo(0.0065, 2);
    expect(share(pins, (pin) => pin.tag_list === markers.tags)).toBeCloseTo(0.012, 2);
    expect(share(pins, (pin) => pin.downloaded === 0)).toBeCloseTo(0.02, 2);
    expect(share(pins, ({ title, description }) => title === "" || description === "")).toBeGreaterThan(0);
  });

  test("are junk in title, poster and followers together, and without image exactly where not downloaded", () => {
    for (const pin of pins) {
      const junk = [pin.title === markers.title, pin.poster_name === markers.user, pin.follower_count === markers.user];
      expect(new Set(junk).size).toBe(1);
      expect(pin.image_src === markers.image).toBe(pin.downloaded === 0);
      expect(pin.is_image_or_video === "multi-video(story page format)").toBe(pin.description === markers.story);
    }
  });

  test("have follower counts of the grammar below 2^31, mostly digits with k", () => {
    const counts = pins.map((pin) => pin.follower_count).filter((count) => count !== markers.user);
    const units = { "": 1, k: 1e3, M: 1e6, B: 1e9 };
    for (const count of counts) {
      const [, number, unit] = /^(\d+(?:\.\d+)?)([kMB]?)$/.exec(count) ?? [];
      expect(Number(number) * units[unit as keyof typeof units]).toBeLessThan(2 ** 31);
    }
    expect(share(counts, (count) => /^\d+k$/.test(count))).toBeGreaterThan(0.6);
    expect(share(counts, (count) => /^\d+M$/.test(count))).toBeCloseTo(0.1, 1);
    for (const rare of [/^\d+$/, /\./, /B$/]) expect(counts.some((count) => rare.test(count))).toBe(true);
  });

  test("hold text that is hard to carry: separators, quotes, blanks at the ends, emoji, many scripts", () => {
    const text = pins.map((pin) => `${pin.title}\n${pin.description}\n${pin.poster_name}`).join("\n");
    const hard = [",", '"', "'", "|", "\\", "/", " \n", "\u00a0\n", "👩‍🎨", "𝓘", "е", "の", "ا", "घ", "꾸", "ไ", "’"];
    expect(hard.filter((part) => !text.includes(part))).toEqual([]);
    expect(pins.some((pin) => pin.description.includes("\n"))).toBe(true);
  });

  test("have different ids, and a few posters with many posts beside many with one", () => {
    expect(new Set(pins.map((pin) => pin.unique_id)).size).toBe(pins.length);
    expect(pins.every((pin) => UUID.test(pin.unique_id))).toBe(true);
    const posts = new Map<string, number>();
    for (const { poster_name } of pins) posts.set(poster_name, (posts.get(poster_name) ?? 0) + 1);
    expect(Math.max(...posts.values())).toBeGreaterThan(0.01 * pins.length);
    expect([...posts.values()].filter((count) => count === 1).length).toBeGreaterThan(0.3 * pins.length);
  });

  test("are saved where their category says", () => {
    expect(pins.every((pin) => pin.save_location === `Local save in /data/${pin.category}`)).toBe(true);
  });
});

describe("geo rows", () => {
  test("lie between 2017-10-19 and 2022-10-19", () => {
    const times = geos.map((geo) => geo.timestamp).sort();
    expect(times.every((time) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(time))).toBe(true);
    expect(times[0]! >= "2017-10-19T00:00:00" && times[0]! < "2017-10-23").toBe(true);
    expect(times.at(-1)! <= "2022-10-19T23:59:59" && times.at(-1)! > "2022-10-16").toBe(true);
  });

  test("come from 243 countries, some names with parentheses and apostrophes, some much more often", () => {
    const countries = geos.map((geo) => geo.country);
    expect(new Set(countries).size).toBe(243);
    for (const mark of [/\(.*\)/, /'/, /&/, /-/]) expect(countries.some((country) => mark.test(country))).toBe(true);
    expect(share(countries, (country) => country === "Afghanistan")).toBeGreaterThan(0.03);
  });

  test("have coordinates of a FLOAT column: in range, six digits", () => {
    for (const { latitude, longitude } of geos) {
      expect(Math.abs(latitude)).toBeLessThanOrEqual(90);
      expect(Math.abs(longitude)).toBeLessThanOrEqual(180);
      expect([latitude, longitude].every((value) => Number(value.toPrecision(6)) === value)).toBe(true);
    }
  });
});

describe("user rows", () => {
  test("are people of 20 to 60 who joined between 2015-10 and 2017-10, more of them young and early", () => {
    const ages = users.map((user) => user.age);
    expect([Math.min(...ages), Math.max(...ages)]).toEqual([20, 60]);
    expect(share(ages, (age) => age < 36)).toBeGreaterThan(0.5);
    const joined = users.map((user) => user.date_joined).sort();
    expect(joined[0]!.slice(0, 7)).toBe("2015-10");
    expect(joined.at(-1)!.slice(0, 7)).toBe("2017-10");
  });

  test("are fewer people than posts: the same row but for the key, the same home", () => {
    const people = new Map<string, Set<string>>();
    for (const [n, { ind, ...person }] of users.entries()) {
      const homes = people.get(JSON.stringify(person)) ?? new Set();
      people.set(JSON.stringify(person), homes.add(`${geos[n]!.latitude} ${geos[n]!.longitude}`));
    }
    expect(people.size / users.length).toBeCloseTo(0.46, 1);
    expect([...people.values()].every((homes) => homes.size === 1)).toBe(true);
  });
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const GOLDEN = [
  "1df8760478262c7b0092025a26a3e3ece0c575253630c1f87f0e634e9fc95f47",
  "e773f9abe6c9acda21cf4178fd58a0b4d0cadcd67350ae92a4e5352b33babab1",
  "c7e6a4d6a037e52fbc172220bf000d29a9e12992485458025f19ea8b373592c3",
];
