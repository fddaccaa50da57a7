import { describe, expect, test } from "vitest";
import { emulateCommands } from "../../../emulator/commands/emulate.ts";
import { commandIn } from "./run-command.ts";

const emulate = commandIn(emulateCommands);
const generator = ["--from", "generator"];

describe("emulate --to console", () => {
  test("prints the posts for people, and the summary apart from them", async () => {
    const { printed, screen } = await emulate(["--to", "console", "--rate", "1000/s", "--count", "2", ...generator], {
      width: 80,
    });
    expect(printed).toMatchInlineSnapshot(`
      "    6289  pin   {"index":6289,"unique_id":"48e14238-bea6-422f-af55-a4b3f3a5cdf0…
          6289  geo   {"ind":6289,"timestamp":"2022-03-28T19:12:10","latitude":78.492…
          6289  user  {"ind":6289,"first_name":"Mina","last_name":"Haddad","age":60,"…
          9505  pin   {"index":9505,"unique_id":"76bde3e3-f7d2-4834-9c41-e86e1a8a94a1…
          9505  geo   {"ind":9505,"timestamp":"2020-10-12T22:54:16","latitude":72.054…
          9505  user  {"ind":9505,"first_name":"Helena","last_name":"Scott","age":20,…"
    `);
    expect(screen).toMatch(
      /^2 posts acknowledged in \d\.\d s, [\d.]+ a second\.\n6 records \(2 pin, 2 geo, 2 user\); 0 sent again, 0 possibly doubled\.\n$/,
    );
  });

  test("prints a line of JSON for each record", async () => {
    const args = ["--to", "console", "--rate", "1000/s", "--count", "1", "--json", ...generator];
    const { printed, screen } = await emulate(args);
    expect(printed).toMatchInlineSnapshot(`
      "{"post":0,"key":"6289","kind":"pin","record":{"index":6289,"unique_id":"48e14238-bea6-422f-af55-a4b3f3a5cdf0","title":"7 Ways to Love Your Farmhouse Kitchen","description":"Our readers sent in their favourites, and here are the twelve that we liked most. #diy, #ideas","poster_name":"Moon Club 35","follower_count":"20k","tag_list":"Modern Home Tips,Unique Furniture Tips,Unique Kitchen Tips,Simple Kitchen Inspiration,Cute Bedroom Ideas,Easy Kitchen Inspiration,Colourful Decor Tips,Bold Home Ideas","is_image_or_video":"image","image_src":"https://images.example/originals/74/80/e6/7480e61c4a57d9ff5735346393f76bba.jpg","downloaded":1,"save_location":"Local save in /data/home-decor","category":"home-decor"}}
      {"post":0,"key":"6289","kind":"geo","record":{"ind":6289,"timestamp":"2022-03-28T19:12:10","latitude":78.4928,"longitude":-99.3334,"country":"Bhutan"}}
      {"post":0,"key":"6289","kind":"user","record":{"ind":6289,"first_name":"Mina","last_name":"Haddad","age":60,"date_joined":"2016-08-29T23:56:30"}}"
    `);
    expect(JSON.parse(screen)).toMatchObject({ posts: 1, acknowledged: 3, retried: 0, possiblyDoubled: 0 });
  });

  test("prints all records of posts as they were drawn, also of the same post again", async () => {
    const args = ["--to", "console", "--rate", "100000/s", "--count", "2000", "--json", ...generator];
    const { printed } = await emulate(args);
    const lines = printed.split("\n").map((line) => JSON.parse(line) as { post: number; kind: string });
    expect(lines.map(({ post, kind }) => `${post} ${kind}`)).toEqual(
      Array.from({ length: 2000 }, (_, n) => ["pin", "geo", "user"].map((kind) => `${n} ${kind}`)).flat(),
    );
  });
});

describe("what cannot be done is told in one line with what to do", () => {
  const kafkaAt = (url: string) => ["--to", "kafka", "--give-up-after", "50ms", "--kafka-rest", url, ...generator];
  test.each([
    [["--to", "console", "--rate", "fast"], "usage", /^"fast" is no rate: give original, or a number above 0/],
    [["--to", "console", "--count", "0"], "usage", /^--count must be a whole number above 0\.$/],
    [["--to", "console", "--batch", "1.5"], "usage", /^--batch must be a whole number above 0\.$/],
    [
      ["--to", "console", "--linger", "5", ...generator],
      "usage",
      /^--linger 5 is no time: give a number with ms, s, m or h/,
    ],
    [
      ["--to", "kafka", ...generator],
      "tryAgain",
      /^Nothing says where the Kafka REST proxy is: start the laptop's by `npm run/,
    ],
    [
      ["--to", "kinesis-api", ...generator],
      "tryAgain",
      /^Nothing says where the gateway is: start the laptop's by `npm run/,
    ],
    [["--to", "kinesis", ...generator], "tryAgain", /^The laptop's S3 and Kinesis are not up: run `npm run pipeline/],
    [["--to", "console"], "tryAgain", /^No database is named, and the laptop's own is not up/],
    [kafkaAt("localhost:80"), "usage", /^--kafka-rest localhost:80 is no address: give http:\/\/HOST:PORT/],
    [kafkaAt("http://no-such-host.invalid"), "usage", /^no-such-host\.invalid is no known host\. Check its address\.$/],
    [kafkaAt("http://127.0.0.1:1"), "tryAgain", /^127\.0\.0\.1:1 refuses connections\. Waited for it 0 s: start it/],
  ] as const)("%j", async (args, kind, message) => {
    await expect(emulate(args)).rejects.toMatchObject({ kind, message: expect.stringMatching(message) });
  });

  test("an unknown target, and none", async () => {
    await expect(emulate(["--to", "nowhere"])).rejects.toThrow(/Argument: to, Given: "nowhere", Choices: "console"/);
    await expect(emulate([])).rejects.toThrow("Missing required argument: to");
  });
});
