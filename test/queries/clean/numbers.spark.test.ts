import { describe, expect, it } from "vitest";
import { kinds } from "../../../schemas/kinds.ts";
import { type Cases, expectBroken, expectCells, judge } from "./judge.ts";

/** JSON texts that are whole numbers to Spark or to people, and none to the contract. */
const noIntegers = [
  ...['" 12 "', '"12 "', '"\\t12"', '"12\u00a0"', '"+7"', "1e3", "1E3", '"1e3"', "7.0", "7.5", '"7.0"', '"7."', '".7"'],
  ...['"-"', '"--5"', '"- 5"', '"1,000"', '"1_000"', '"0x1F"', '"12L"', '"12d"', '"７"', '"٣"', '"1\\n"', '"\\n1"'],
  ...["true", "false", "{}", "[]", "[7]", '{"ind":7}', '"abc"', '"null"', '"NaN"', '"Infinity"'],
];

describe("the key", () => {
  it("is ind, else index, in all three tables", async () => {
    for (const kind of kinds) {
      const found = await judge(kind, [
        ...['{"ind":5}', '{"index":5}', '{"index":7,"ind":5}', '{"ind":5,"index":"x"}', '{"index":7,"ind":null}'],
        ...['{"ind":" \\u00a0","index":"7"}', '{"ind":"x","index":7}'],
      ]);
      expect(found.map((row) => (typeof row === "string" ? row : row.ind))).toEqual([
        5n,
        5n,
        5n,
        5n,
        7n,
        7n,
        "bad_key",
      ]);
    }
  });

  it("is missing where both are missing, null or blank; names have a case", async () => {
    const lines = [
      ...["{}", '{"title":"x"}', '{"ind":null}', '{"ind":""}', '{"ind":" \\t\u00a0\u3000"}', '{"ind":"","index":null}'],
      ...['{"Ind":5}', '{"INDEX":5}', '{"id":5}', '{" ind":5}', '{"r":{"ind":5}}'],
    ];
    for (const kind of kinds) expect(await judge(kind, lines)).toEqual(lines.map(() => "missing_key"));
  });

  it("is an integer of 64 bits, as a number or as a text", async () => {
    await expectCells("geo", "index", [["3", 1n]], "ind");
    const good: Cases = [
      ...[["5", 5n] as const, ['"5"', 5n] as const, ["-5", -5n] as const, ['"-5"', -5n] as const, ["0", 0n] as const],
      ...[["-0", 0n] as const, ['"-0"', 0n] as const, ['"007"', 7n] as const],
      ["9007199254740993", 9_007_199_254_740_993n],
      ["9223372036854775807", 2n ** 63n - 1n],
      ['"-9223372036854775808"', -(2n ** 63n)],
      [`"${"0".repeat(40)}12"`, 12n],
    ];
    for (const kind of kinds) {
      const found = await judge(
        kind,
        good.map(([text]) => `{"ind":${text}}`),
      );
      expect(found).toMatchObject(good.map(([, ind]) => ({ ind })));
    }
  });

  it("is nothing else", async () => {
    const beyond = ["9223372036854775808", '"-9223372036854775809"', "1".repeat(30), `"${"9".repeat(2000)}"`];
    for (const kind of kinds) {
      const lines = [...noIntegers, ...beyond].map((text) => `{"ind":${text},"index":1}`);
      expect((await judge(kind, lines)).map((found, i) => [lines[i], found])).toEqual(
        lines.map((line) => [line, "bad_key"]),
      );
    }
  });
});

describe("age", () => {
  it("is an integer from 0 to the largest INT", () =>
    expectCells("user", "age", [
      ...[["0", 0] as const, ["-0", 0] as const, ['"-0"', 0] as const, ["17", 17] as const, ['"25"', 25] as const],
      ...[['"007"', 7] as const, ["2147483647", 2_147_483_647] as const, ['"2147483647"', 2_147_483_647] as const],
    ]));

  it("is nothing else", () =>
    expectBroken("user", "age", "bad_age", [
      ...noIntegers,
      ...[
        "-1",
        '"-1"',
        "-2147483648",
        "-2147483649",
        "2147483648",
        '"2147483648"',
        "99999999999999999999",
        "20.5",
        "2e1",
      ],
    ]));
});

describe("follower_count", () => {
  it("is digits, maybe a fraction, maybe a unit; exact, the fraction cut off", () =>
    expectCells("pin", "follower_count", [
      ['"0"', 0],
      ['"314"', 314],
      ["314", 314],
      ['"136k"', 136_000],
      ['"2M"', 2_000_000],
      ['"1B"', 1_000_000_000],
      ['"8.2M"', 8_200_000],
      ['"4.35k"', 4350],
      ['"1.005M"', 1_005_000],
      ['"16.6666666666666666k"', 16_666],
      ['"1.9"', 1],
      ['"1.0005k"', 1000],
      ['"0.0009k"', 0],
      ['"0.0000000001B"', 0],
      ['"007k"', 7000],
      ['"00.50k"', 500],
      [`"${"0".repeat(40)}5k"`, 5000],
      [`"1.${"0".repeat(60)}9B"`, 1_000_000_000],
      ['"2147483647"', 2_147_483_647],
      ['"2147483647.99"', 2_147_483_647],
      ['"2147483.6479k"', 2_147_483_647],
      ['"2.147483647B"', 2_147_483_647],
    ]));

  it("is the same as a JSON number, of which no digit is lost", () =>
    expectCells("pin", "follower_count", [
      ["0", 0],
      ["12.9", 12],
      ["1.50", 1],
      ["0.0001", 0],
      ["12345678.90", 12_345_678],
      ["2147483647.999999999999", 2_147_483_647],
      ["2147483646.99999999999999999999", 2_147_483_646],
    ]));

  it("is nothing else: units have their case, there are no signs, blanks, commas, exponents", () =>
    expectBroken("pin", "follower_count", "bad_follower_count", [
      ...[
        '"12K"',
        '"8.2m"',
        '"1b"',
        '"1G"',
        '"k"',
        '".5k"',
        '"5."',
        '"5.k"',
        '"1,200"',
        '"1.2.3k"',
        '"12kk"',
        '"12kM"',
      ],
      ...[
        '"-5"',
        '"+5k"',
        '"1e3"',
        '" 12k"',
        '"12k "',
        '"12k\\n"',
        '"5 k"',
        '"12\u00a0k"',
        '"１２k"',
        '"about 5k"',
        '"NaN"',
      ],
      ...["-5", "-0", "-0.0", "1e3", "1E3", "1.5e3", "1e-3", "1e400", "true", "[]", "[5]", '{"count":5}'],
    ]));

  it("above the largest INT breaks the contract", () =>
    expectBroken("pin", "follower_count", "bad_follower_count", [
      ...['"2147483648"', "2147483648", '"2147483.648k"', '"2147.483648M"', '"2.147483648B"', '"2.2B"', '"3B"'],
      ...["2147483648.0", "123456789012.5", '"99999999999999999999"', '"99999999999999999999B"', "1".repeat(400)],
    ]));

  it("is read from its own column: not from a text that quotes it, not from an object inside", async () => {
    const found = await judge("pin", [
      '{"ind":1,"title":"\\"follower_count\\": 5.5 ,\\"follower_count\\":6.5","follower_count":7.5}',
      '{"ind":1,"title":"{","follower_count" :\t8.25 }',
      '{"x":{"follower_count":5.5},"ind":1,"follower_count":"9.5"}',
      '{"ind":1,"follower_count":"9.5","x":{"follower_count":5.5}}',
      '{"ind":1,"follower_count":"0","x":{"follower_count":-0}}',
    ]);
    expect(found).toMatchObject([7, 8, 9, 9, 0].map((follower_count) => ({ follower_count })));
  });
});

describe("coordinates", () => {
  const latitudes: Cases = [
    ...[["0", 0] as const, ["1", 1] as const, ["-12.5", -12.5] as const, ['"12.50"', 12.5] as const],
    ...[
      ["90", 90] as const,
      ["-90", -90] as const,
      ['"90.0"', 90] as const,
      ["9e1", 90] as const,
      ['"9E+1"', 90] as const,
    ],
    ...[["1E-7", 1e-7] as const, ['"007"', 7] as const, ["0.1", 0.1] as const],
    ["-89.99999999999999", -89.99999999999999],
    ["12.3456789012345678901", 12.345678901234567],
  ];

  it("are latitude and longitude, as numbers or as texts of the same form", async () => {
    const found = await judge(
      "geo",
      latitudes.map(([latitude]) => `{"ind":1,"latitude":${latitude},"longitude":${latitude}}`),
    );
    expect(found).toMatchObject(latitudes.map(([, degrees]) => ({ coordinates: [degrees, degrees] })));
  });

  it("reach 180 degrees east and west", async () => {
    const east = [
      ["180", 180] as const,
      ["-180", -180] as const,
      ['"180.000"', 180] as const,
      ["1.797e2", 179.7] as const,
    ];
    const found = await judge(
      "geo",
      east.map(([longitude]) => `{"ind":1,"latitude":0,"longitude":${longitude}}`),
    );
    expect(found).toMatchObject(east.map(([, longitude]) => ({ coordinates: [0, longitude] })));
  });

  it("are null unless both parts are there", async () => {
    const found = await judge("geo", [
      ...['{"ind":1}', '{"ind":1,"latitude":1}', '{"ind":1,"longitude":1}', '{"ind":1,"latitude":null,"longitude":1}'],
      ...['{"ind":1,"latitude":1,"longitude":""}', '{"ind":1,"latitude":"\u00a0","longitude":1}'],
    ]);
    expect(found).toEqual(found.map(() => ({ ind: 1n, country: null, coordinates: null, timestamp: null })));
  });

  const noNumbers = [
    ...[
      '"north"',
      '"NaN"',
      '"Infinity"',
      '"-Infinity"',
      '"12,5"',
      '"12.5N"',
      '"12.5d"',
      '"12.5f"',
      '" 12.5"',
      '"12.5 "',
    ],
    ...[
      '"12.5\\n"',
      '"+12.5"',
      '"1.2.3"',
      '"--5"',
      '"."',
      '".5"',
      '"5."',
      '"1e"',
      '"0x10"',
      '"１２"',
      '"null"',
      '"12°30\'"',
    ],
    ...["true", "[12.5]", '{"deg":12.5}', "[]", "{}", "1e3", "1e999", "-1e999", '"1e999"', '"1e99999999999"'],
  ];

  it("are no numbers, or lie outside of the world: bad_latitude", () =>
    expectBroken("geo", "latitude", "bad_latitude", [
      ...noNumbers,
      ...["90.0001", "-90.0001", "91", '"90.5"', "180", "90.00000000000002"],
    ]));

  it("the same: bad_longitude", () =>
    expectBroken("geo", "longitude", "bad_longitude", [
      ...noNumbers,
      ...["180.0001", "-180.0001", "181", '"180.5"', "360", "180.00000000000003"],
    ]));
});
