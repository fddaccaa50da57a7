import { describe, expect, test } from "vitest";
import { cleanLine } from "./clean.ts";
import { linesOf } from "./lines.ts";
import type { Kind } from "./rows.ts";

/** The verdict on a line; a record is given by the JSON text of its members. */
function clean(kind: Kind, line: string | Uint8Array) {
  return cleanLine(kind, typeof line === "string" ? Buffer.from(line) : line);
}
function pin(members: string) {
  return clean("pin", `{"index":1,${members}}`);
}
function geo(members: string) {
  return clean("geo", `{"ind":1,${members}}`);
}
function user(members: string) {
  return clean("user", `{"ind":1,${members}}`);
}

describe("a line", () => {
  test("is one record; only \\n ends it", () => {
    const lines = [...linesOf(Buffer.from('{"ind":1}\r\n\n{"ind"\r:2}'))].map((line) => Buffer.from(line).toString());
    expect(lines).toEqual(['{"ind":1}\r', "", '{"ind"\r:2}']);
    expect(lines.map((line) => clean("geo", line))).toMatchObject([
      { row: { ind: 1n } },
      "no record",
      { row: { ind: 2n } },
    ]);
  });

  test("that is empty is no record; one of blanks is", () => {
    expect(clean("pin", "")).toBe("no record");
    expect(clean("pin", "  ")).toEqual({ rule: "malformed_json" });
  });

  test.each([
    '{"ind":1}{"ind":2}',
    '{"ind":1} x',
    '[{"ind":1}]',
    "{'ind':1}",
    '{"ind":1,"a":NaN}',
    '{"ind":1',
    "5",
    '\ufeff{"ind":1}',
  ])("that is not one strict JSON object and nothing after it is malformed: %s", (line) =>
    expect(clean("geo", line)).toEqual({ rule: "malformed_json" }));

  test.each([
    ["c3 28", [0xc3, 0x28]],
    ["a surrogate", [0xed, 0xa0, 0x80]],
    ["overlong", [0xc0, 0xaf]],
    ["cut off", [0xf0, 0x9f, 0x98]],
  ])("that is not valid UTF-8 is malformed: %s", (_, bytes) => {
    const line = Buffer.concat([Buffer.from('{"ind":1,"country":"'), Buffer.from(bytes), Buffer.from('"}')]);
    expect(clean("geo", line)).toEqual({ rule: "malformed_json" });
  });
});

describe("the key", () => {
  test.each(["pin", "geo", "user"] as const)("of %s is ind, else index", (kind) => {
    expect(clean(kind, '{"ind":5}')).toMatchObject({ row: { ind: 5n } });
    expect(clean(kind, '{"index":5}')).toMatchObject({ row: { ind: 5n } });
    expect(clean(kind, '{"index":7,"ind":5}')).toMatchObject({ row: { ind: 5n } });
    expect(clean(kind, '{"index":7,"ind":null}')).toMatchObject({ row: { ind: 7n } });
    expect(clean(kind, '{"index":7,"ind":"x"}')).toEqual({ rule: "bad_key" });
  });

  test.each([
    "{}",
    '{"ind":null}',
    '{"ind":""}',
    '{"ind":" \\t\u00a0"}',
    '{"Ind":5}',
    '{"ind":"","index":null}',
  ])("is missing in %s", (line) => expect(clean("user", line)).toEqual({ rule: "missing_key" }));

  test.each([
    ["5", 5n],
    ['"5"', 5n],
    ["-5", -5n],
    ['"007"', 7n],
    ["9007199254740993", 9007199254740993n],
    ["9223372036854775807", 9223372036854775807n],
    ['"-9223372036854775808"', -9223372036854775808n],
  ])("is an integer as a JSON number or as text: %s", (json, ind) => {
    expect(clean("user", `{"ind":${json}}`)).toMatchObject({ row: { ind } });
  });

  test.each([
    '" 12 "',
    '"+7"',
    "1e3",
    '"1e3"',
    "7.0",
    '"7.0"',
    "9223372036854775808",
    "true",
    "{}",
    '"１"',
    '"-"',
    '"1\\n"',
  ])("is nothing else: %s", (json) => expect(clean("user", `{"ind":${json}}`)).toEqual({ rule: "bad_key" }));
});

describe("every column", () => {
  test("is null where the value is missing, null, empty, or nothing but White_Space", () => {
    const blank = "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000";
    for (const json of ["null", '""', '" "', '"\\t"', '"\u00a0"', JSON.stringify(blank)]) {
      const columns =
        "unique_id title description follower_count poster_name tag_list is_image_or_video image_src save_location category";
      const members = columns.split(" ").map((name) => `"${name}":${json}`);
      expect(pin(members.join())).toEqual(pin('"downloaded":1'));
      expect(geo(`"country":${json},"latitude":${json},"longitude":1,"timestamp":${json}`)).toEqual({
        row: { ind: 1n, country: null, coordinates: null, timestamp: null },
      });
      expect(user(`"first_name":${json},"last_name":"B","age":${json},"date_joined":${json}`)).toEqual({
        row: { ind: 1n, user_name: null, age: null, date_joined: null },
      });
    }
  });

  test("keeps text as it is: case, blanks at the ends, NBSP, emoji, what only looks blank", () => {
    for (const text of [
      " A b ",
      "\u00a0x\u00a0",
      "👩‍🎨 𝓘",
      "\u200b",
      "\ufeff",
      "Untitled",
      "Art.",
      "a\rb\0",
      "e\u0301",
      '"\\',
    ]) {
      expect(pin(`"title":${JSON.stringify(text)}`)).toMatchObject({ row: { title: text } });
      expect(geo(`"country":${JSON.stringify(text)}`)).toMatchObject({ row: { country: text } });
    }
  });

  test("takes another JSON value as its text, just as it is written", () => {
    expect(pin('"title":1.50,"description":true,"category":[1, {"a" :2}]')).toMatchObject({
      row: { title: "1.50", description: "true", category: '[1, {"a" :2}]' },
    });
  });
});

describe("pin", () => {
  test("has these columns in this order; index becomes ind and downloaded goes", () => {
    const verdict = pin('"downloaded":1,"category":"art","title":"T"');
    expect(Object.keys((verdict as { row: object }).row)).toEqual(
      "ind unique_id title description follower_count poster_name tag_list is_image_or_video image_src save_location category".split(
        " ",
      ),
    );
  });

  const markers: [string, string][] = [
    ["title", "No Title Data Available"],
    ["description", "No description available Story format"],
    ["description", "No description available"],
    ["poster_name", "User Info Error"],
    ["tag_list", "N,o, ,T,a,g,s, ,A,v,a,i,l,a,b,l,e"],
    ["image_src", "Image src error."],
  ];
  test.each(markers)("%s is null where it is its own marker, whole and in this case: %s", (column, marker) => {
    expect(pin(`"${column}":"${marker}"`)).toMatchObject({ row: { [column]: null } });
    for (const text of [`${marker} `, marker.toLowerCase(), `x${marker}`, marker.slice(0, -1)])
      expect(pin(`"${column}":"${text}"`)).toMatchObject({ row: { [column]: text } });
  });

  test("keeps the marker of another column as text, and maps no is_image_or_video", () => {
    for (const [column, marker] of markers) {
      const other = column === "title" ? "category" : "title";
      expect(pin(`"${other}":"${marker}"`)).toMatchObject({ row: { [other]: marker } });
    }
    const format = "multi-video(story page format)";
    expect(pin(`"is_image_or_video":"${format}"`)).toMatchObject({ row: { is_image_or_video: format } });
  });

  test.each([
    ["Local save in /data/art", "/data/art"],
    ["Local save in Local save in /data", "Local save in /data"],
    ["Local save in \u00a0 ", null],
    ["Local save in ", null],
    ["Local save in", "Local save in"],
    ["/data/art", "/data/art"],
    ["See Local save in /data", "See Local save in /data"],
    ["local save in /data", "local save in /data"],
  ])("save_location drops the leading prefix once: %j", (text, expected) => {
    expect(pin(`"save_location":${JSON.stringify(text)}`)).toMatchObject({ row: { save_location: expected } });
  });

  test.each([
    ['"User Info Error"', null],
    ['"0"', 0],
    ['"314"', 314],
    ["314", 314],
    ['"136k"', 136_000],
    ['"2M"', 2_000_000],
    ['"1B"', 1_000_000_000],
    ['"8.2M"', 8_200_000],
    ['"1.0005k"', 1000],
    ['"1.9"', 1],
    ["12.9", 12],
    ['"0.0009k"', 0],
    ['"007k"', 7000],
    ['"2147483647"', 2_147_483_647],
    ['"2.147483647B"', 2_147_483_647],
    ['"2147483647.9"', 2_147_483_647],
    ['"1.00000000000000000000000000000000000000000000000009B"', 1_000_000_000],
  ])("follower_count is computed in decimals and cut: %s", (json, expected) => {
    expect(pin(`"follower_count":${json}`)).toMatchObject({ row: { follower_count: expected } });
  });

  test.each([
    ...[
      '"12K"',
      '"2m"',
      '"1b"',
      '"k"',
      '".5k"',
      '"5."',
      '"5.k"',
      '"1,200"',
      '"-5"',
      '"+5"',
      '"1e3"',
      '" 5k"',
      '"5k "',
      '"5 k"',
      '"5kk"',
    ],
    ...['"2147483648"', '"2.147483648B"', '"3B"', '"99999999999999999999999M"', '"５k"', "1e3", "true", "-1", '"5\\n"'],
  ])("follower_count of another grammar or above the limit breaks the contract: %s", (json) => {
    expect(pin(`"follower_count":${json}`)).toEqual({ rule: "bad_follower_count" });
  });
});

describe("geo", () => {
  test("has ind, country, coordinates as [latitude, longitude], timestamp", () => {
    const verdict = geo('"latitude":-88.5,"longitude":"171.25","country":"Aruba","timestamp":"2018-01-02T03:04:05"');
    expect(verdict).toEqual({
      row: { ind: 1n, country: "Aruba", coordinates: [-88.5, 171.25], timestamp: 1_514_862_245_000_000n },
    });
    expect(Object.keys((verdict as { row: object }).row)).toEqual(["ind", "country", "coordinates", "timestamp"]);
  });

  test("has no coordinates unless both parts are there", () => {
    expect(geo('"latitude":1')).toMatchObject({ row: { coordinates: null } });
    expect(geo('"longitude":1,"latitude":" "')).toMatchObject({ row: { coordinates: null } });
  });

  test.each([
    ["90", 90],
    ["-90", -90],
    ["9e1", 90],
    ['"-12.50"', -12.5],
    ["1E-7", 1e-7],
  ])("takes a latitude of %s", (json, latitude) => {
    expect(geo(`"latitude":${json},"longitude":0`)).toMatchObject({ row: { coordinates: [latitude, 0] } });
  });

  test.each([
    "90.0001",
    "-91",
    '"x"',
    '"NaN"',
    '"Infinity"',
    "1e999",
    '"12,5"',
    '" 1"',
    '"1d"',
    '"+1"',
    "true",
    "[1]",
  ])("breaks the contract with a latitude of %s, a longitude like it", (json) => {
    expect(geo(`"latitude":${json}`)).toEqual({ rule: "bad_latitude" });
    expect(geo(`"longitude":${json.replace("9", "18")}`)).toEqual({ rule: "bad_longitude" });
  });

  test("takes a longitude up to 180 on both sides", () => {
    expect(geo('"longitude":180,"latitude":0')).toMatchObject({ row: { coordinates: [0, 180] } });
    expect(geo('"longitude":-180.00001')).toEqual({ rule: "bad_longitude" });
  });
});

describe("date and time", () => {
  const micros = (text: string) => BigInt(Date.parse(`${text}Z`)) * 1000n;

  test.each([
    ["2020-08-28T03:52:47", micros("2020-08-28T03:52:47")],
    ["2020-08-28 03:52:47", micros("2020-08-28T03:52:47")],
    ["2020-08-28 03:52:47.5", micros("2020-08-28T03:52:47") + 500_000n],
    ["2020-08-28T03:52:47.123456", micros("2020-08-28T03:52:47") + 123_456n],
    ["2020-08-28T03:52:47.123456789", micros("2020-08-28T03:52:47") + 123_456n],
    ["1969-12-31T23:59:59.999999", -1n],
    ["2020-02-29T00:00:00", micros("2020-02-29T00:00:00")],
    ["0001-01-01T00:00:00", -62_135_596_800_000_000n],
    ["9999-12-31T23:59:59.999999", 253_402_300_799_999_999n],
  ])("is read to the microsecond, in UTC: %s", (text, timestamp) => {
    expect(geo(`"timestamp":"${text}"`)).toMatchObject({ row: { timestamp } });
    expect(user(`"date_joined":"${text}"`)).toMatchObject({ row: { date_joined: timestamp } });
  });

  test.each([
    ...["2020", "12:30:00", "2020-08-28", "2020-08-28 03:52", "2020-08-28T03:52:47Z", "2020-08-28T03:52:47+00:00"],
    ...[
      "2020-08-28 03:52:47 UTC",
      "2020-13-01 00:00:00",
      "2021-02-29 00:00:00",
      "2020-02-30 00:00:00",
      "2020-04-31 00:00:00",
    ],
    ...[
      "2020-08-28 24:00:00",
      "2020-08-28 23:60:00",
      "2020-08-28 23:59:60",
      "2020-8-28 03:52:47",
      " 2020-08-28 03:52:47",
    ],
    ...[
      "2020-08-28 03:52:47 ",
      "2020-08-28  03:52:47",
      "2020-08-28t03:52:47",
      "2020-08-28 03:52:47.",
      "2020-08-28 03:52:47,5",
    ],
    ...["20200828T035247", "12020-08-28 03:52:47", "-2020-08-28 03:52:47", "now"],
  ])("has no other form and only times that exist: %s", (text) => {
    expect(geo(`"timestamp":"${text}"`)).toEqual({ rule: "bad_timestamp" });
    expect(user(`"date_joined":"${text}"`)).toEqual({ rule: "bad_date_joined" });
  });

  test("is no JSON number", () => expect(geo('"timestamp":1598586767')).toEqual({ rule: "bad_timestamp" }));
});

describe("user", () => {
  test("has ind, user_name, age, date_joined", () => {
    const verdict = user('"first_name":"Ana","last_name":"De la Cruz","age":20,"date_joined":"2015-10-21T21:26:45"');
    expect(verdict).toEqual({
      row: { ind: 1n, user_name: "Ana De la Cruz", age: 20, date_joined: 1_445_462_805_000_000n },
    });
    expect(Object.keys((verdict as { row: object }).row)).toEqual(["ind", "user_name", "age", "date_joined"]);
  });

  test("joins the names with one space and leaves their own blanks", () => {
    expect(user('"first_name":" Ana ","last_name":" B"')).toMatchObject({ row: { user_name: " Ana   B" } });
  });

  test("has no name unless both parts are there", () => {
    for (const members of ['"first_name":"Ana"', '"last_name":"B"', '"first_name":"Ana","last_name":"\u00a0"'])
      expect(user(members)).toMatchObject({ row: { user_name: null } });
  });

  test.each([
    ["0", 0],
    ["-0", 0],
    ['"25"', 25],
    ["2147483647", 2_147_483_647],
  ])("takes an age of %s", (json, age) => {
    expect((user(`"age":${json}`) as { row: object }).row).toStrictEqual({
      ind: 1n,
      user_name: null,
      age,
      date_joined: null,
    });
  });

  test.each([
    "-1",
    "20.5",
    "20.0",
    "2e1",
    "2147483648",
    '"+20"',
    '" 20"',
    '"twenty"',
    "true",
    "[20]",
  ])("breaks the contract with an age of %s", (json) => expect(user(`"age":${json}`)).toEqual({ rule: "bad_age" }));
});

describe("the rule of a record that breaks several", () => {
  test.each([
    ["geo", '{"timestamp":"2020","latitude":91', "malformed_json"],
    ["geo", '{"timestamp":"2020","latitude":91}', "missing_key"],
    ["geo", '{"ind":"x","timestamp":"2020"}', "bad_key"],
    ["geo", '{"ind":1,"longitude":181,"latitude":91,"timestamp":"2020"}', "bad_timestamp"],
    ["geo", '{"ind":1,"longitude":181,"latitude":91}', "bad_latitude"],
    ["geo", '{"ind":1,"longitude":181,"latitude":null}', "bad_longitude"],
    ["pin", '{"ind":"x","follower_count":"12K"}', "bad_key"],
    ["pin", '{"ind":"x","latitude":91}', "bad_key"],
    ["user", '{"ind":1,"age":-1,"date_joined":"2020"}', "bad_date_joined"],
    ["user", '{"ind":1,"age":-1,"date_joined":null}', "bad_age"],
  ] as const)("is the first: %s %s", (kind, line, rule) => {
    expect(clean(kind, line)).toEqual({ rule });
  });

  test("is no rule of another table", () => {
    expect(pin('"title":"","timestamp":"2020","latitude":91,"age":-1,"date_joined":"x"')).toHaveProperty("row");
    expect(user('"age":null,"follower_count":"12K","latitude":91')).toHaveProperty("row");
  });

  test("is wrong_kind where no column is the kind's own, and one is another's", () => {
    expect(pin('"latitude":91')).toEqual({ rule: "wrong_kind" });
    expect(geo('"downloaded":null')).toEqual({ rule: "wrong_kind" });
    expect(user('"Age":1,"latitud":91')).toHaveProperty("row");
  });
});
