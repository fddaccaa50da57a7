import { describe, expect, it } from "vitest";
import { expectCells, json, judge } from "./judge.ts";

/** All that have the Unicode property White_Space, as JavaScript's own tables know it. */
const whiteSpace = Array.from({ length: 0x110000 }, (_, point) => point)
  .filter((point) => point < 0xd800 || point > 0xdfff)
  .map((point) => String.fromCodePoint(point))
  .filter((character) => /^\p{White_Space}$/u.test(character));

const columns = {
  pin: [
    ...["unique_id", "title", "description", "follower_count", "poster_name", "tag_list", "is_image_or_video"],
    ...["image_src", "save_location", "category"],
  ],
  geo: ["country", "timestamp", "latitude", "longitude"],
  user: ["first_name", "last_name", "age", "date_joined"],
} as const;

/** A record with this JSON text in all columns but the key. */
const everywhere = (kind: keyof typeof columns, value: string): string =>
  `{"ind":1${columns[kind].map((name) => `,"${name}":${value}`).join("")}}`;

describe("null", () => {
  it("is what is blank, in every column of every table: each character of White_Space, alone and with others", async () => {
    expect(whiteSpace).toHaveLength(25);
    const blanks = ["", ...whiteSpace, whiteSpace.join(""), "\u00a0\t "].map(json);
    for (const kind of ["pin", "geo", "user"] as const) {
      const [nothing, ...found] = await judge(kind, ['{"ind":1}', ...blanks.map((blank) => everywhere(kind, blank))]);
      expect(Object.values(nothing as object).filter((cell) => cell !== null)).toEqual([1n]);
      expect(found).toEqual(blanks.map(() => nothing));
    }
  });

  it("is what is null or missing", async () => {
    for (const kind of ["pin", "geo", "user"] as const) {
      const [missing, found] = await judge(kind, ['{"ind":1}', everywhere(kind, "null")]);
      expect(found).toEqual(missing);
    }
  });

  it("is not what only looks blank", async () => {
    const looks = ["\u200b", "\ufeff", "\u180e", "\u2060", "\u00ad", "\u0000", "\u001c", "\u2800", "\u3164", "\u034f"];
    await expectCells(
      "pin",
      "title",
      looks.map((text) => [json(text), text]),
    );
  });
});

describe("text", () => {
  const texts = [
    ...[" kept ", "\u00a0kept\u00a0", "\tkept\n", "kept\u3000", "a  b", "👩‍🎨 𝓘𠮷", "e\u0301 is not é", "İIıi ẞß", "Ω"],
    ...[
      "Untitled",
      "Art.",
      "null",
      "NaN",
      "None",
      "N/A",
      "0",
      '"',
      "\\",
      "\\n",
      "a,b|c;d",
      "it's",
      "\0",
      "a\rb",
      "<b>&amp;",
    ],
    ...["User Info Error", "Image src error", "日本語", "עברית", "\u202eabc", "\ue000\uffff\u{10ffff}"],
  ];

  it("is untouched, byte by byte", async () => {
    const cases = texts.map((text) => [json(text), text] as const);
    await expectCells("pin", "title", cases);
    await expectCells("pin", "is_image_or_video", [
      ...cases,
      [json("multi-video(story page format)"), "multi-video(story page format)"],
    ]);
    await expectCells("geo", "country", [...cases, [json("Cote d'Ivoire"), "Cote d'Ivoire"]]);
  });

  it("of true and false and of whole numbers is what stands there", () =>
    expectCells("pin", "title", [
      ["true", "true"],
      ["false", "false"],
      ["5", "5"],
      ["123456789012345678901234567890", "123456789012345678901234567890"],
    ]));

  it("of a list or an object is written without blanks", () =>
    expectCells("pin", "tag_list", [
      ['["a","b]"]', '["a","b]"]'],
      ["[1, 2]", "[1,2]"],
      ['{ "a" : "}" }', '{"a":"}"}'],
    ]));
});

describe("a marker", () => {
  const markers = {
    title: ["No Title Data Available"],
    description: ["No description available Story format", "No description available"],
    poster_name: ["User Info Error"],
    tag_list: ["N,o, ,T,a,g,s, ,A,v,a,i,l,a,b,l,e"],
    image_src: ["Image src error."],
  };
  const all = Object.entries(markers);

  it.each(all)("of %s is null in its own column, whole and in this case only", async (column, own) => {
    const near = own.flatMap((text) => [
      ...[`${text} `, ` ${text}`, `${text}.`, text.slice(0, -1), text.toLowerCase(), text.toUpperCase()],
      `${text} ${text}`,
    ]);
    await expectCells("pin", column, [
      ...own.map((text) => [json(text), null] as const),
      ...near.filter((text) => !own.includes(text)).map((text) => [json(text), text] as const),
    ]);
  });

  it("is a text like any other in all other columns", async () => {
    const markersOfOthers = (column: string) => all.flatMap(([owner, own]) => (owner === column ? [] : own));
    for (const column of [...Object.keys(markers), "unique_id", "is_image_or_video", "save_location", "category"])
      await expectCells(
        "pin",
        column,
        markersOfOthers(column)
          .filter((text) => !markers[column as keyof typeof markers]?.includes(text))
          .map((text) => [json(text), text]),
      );
  });

  it("of follower_count is User Info Error, and no other", () =>
    expectCells("pin", "follower_count", [
      ['"User Info Error"', null],
      ['"User Info Error "', "bad_follower_count"],
      ['"user info error"', "bad_follower_count"],
      ['"No Title Data Available"', "bad_follower_count"],
    ]));
});

describe("save_location", () => {
  it("loses its leading prefix, once; null if nothing but blanks remains", () =>
    expectCells("pin", "save_location", [
      ['"Local save in /data/art"', "/data/art"],
      ['"Local save in  /data/art "', " /data/art "],
      ['"Local save in Local save in /data"', "Local save in /data"],
      ['"Local save in 😍"', "😍"],
      ['"Local save in "', null],
      ['"Local save in  \\t\u00a0"', null],
      ['"Local save in"', "Local save in"],
      ['"Local save in\u00a0/data"', "Local save in\u00a0/data"],
      ['"/data/art"', "/data/art"],
      ['" Local save in /data"', " Local save in /data"],
      ['"See Local save in /data"', "See Local save in /data"],
      ['"local save in /data"', "local save in /data"],
    ]));
});

describe("rows", () => {
  it("have the table's columns in its order: index becomes ind, downloaded and unknown ones go", async () => {
    const [pin] = await judge("pin", ['{"downloaded":1,"category":"art","index":7,"note":"x"}']);
    expect(Object.keys(pin as object)).toEqual([
      ...["ind", "unique_id", "title", "description", "follower_count", "poster_name", "tag_list", "is_image_or_video"],
      ...["image_src", "save_location", "category"],
    ]);
    expect(pin).toMatchObject({ ind: 7n, category: "art" });
    const [geo] = await judge("geo", ['{"longitude":2,"latitude":1,"ind":7}']);
    expect(geo).toEqual({ ind: 7n, country: null, coordinates: [1, 2], timestamp: null });
    const [user] = await judge("user", ['{"last_name":"B","first_name":"A","ind":7}']);
    expect(user).toEqual({ ind: 7n, user_name: "A B", age: null, date_joined: null });
  });

  it("tell columns by the case of their names", async () => {
    expect(await judge("pin", ['{"ind":1,"Title":"A","CATEGORY":"art"}'])).toMatchObject([
      { title: null, category: null },
    ]);
  });
});

describe("user_name", () => {
  it("is both parts with one space between them, their own blanks kept; null unless both are there", async () => {
    const users = [
      ['"Ana"', '"De la Cruz"', "Ana De la Cruz"],
      ['" Ana "', '"\u00a0Cruz "', " Ana  \u00a0Cruz "],
      ["5", '"李"', "5 李"],
      ['"Ana"', "null", null],
      ['""', '"Cruz"', null],
      ['"\u00a0"', '"Cruz"', null],
      ['"Ana"', '"\\u2003"', null],
    ] as const;
    const found = await judge(
      "user",
      users.map(([first, last]) => `{"ind":1,"first_name":${first},"last_name":${last}}`),
    );
    expect(found).toMatchObject(users.map(([, , user_name]) => ({ user_name })));
    expect(await judge("user", ['{"ind":1,"last_name":"Cruz"}'])).toMatchObject([{ user_name: null }]);
  });
});
