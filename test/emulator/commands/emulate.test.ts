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
      "   10064  pin   {"index":10064,"unique_id":"179cf5c3-aa49-4f7a-be2e-6caf1ff9b25…
         10064  geo   {"ind":10064,"timestamp":"2021-11-10T04:51:36","latitude":89.53…
         10064  user  {"ind":10064,"first_name":"Agnes","last_name":"Shah","age":30,"…
          8851  pin   {"index":8851,"unique_id":"c7c3b5e1-1836-4457-9f7b-821ae78349b1…
          8851  geo   {"ind":8851,"timestamp":"2021-03-03T03:03:56","latitude":-11.57…
          8851  user  {"ind":8851,"first_name":"Omar","last_name":"D'Angelo","age":52…"
    `);
    expect(screen).toMatch(
      /^2 posts acknowledged in \d\.\d s, [\d.]+ a second\.\n6 records \(2 pin, 2 geo, 2 user\); 0 sent again, 0 possibly doubled\.\n$/,
    );
  });

  test("prints a line of JSON for each record", async () => {
    const args = ["--to", "console", "--rate", "1000/s", "--count", "1", "--json", ...generator];
    const { printed, screen } = await emulate(args);
    expect(printed).toMatchInlineSnapshot(`
      "{"post":0,"key":"10064","kind":"pin","record":{"index":10064,"unique_id":"179cf5c3-aa49-4f7a-be2e-6caf1ff9b25f","title":"DIY Two Weeks in the Alps 👩‍🎨","description":"A simple guide for people who are short of time, money or both. See how a small change (and some light) turned it around.…","poster_name":"Good & Sons 10065","follower_count":"18k","tag_list":"Minimalist Travel Ideas,Vintage Vacation Tips,Handmade City Inspiration,Modern Trip Ideas,Bold City Ideas,Handmade Trip Ideas","is_image_or_video":"image","image_src":"https://images.example/originals/a2/e0/70/a2e070f968a35d3def3a34ab4a27e7f1.jpg","downloaded":1,"save_location":"Local save in /data/travel","category":"travel"}}
      {"post":0,"key":"10064","kind":"geo","record":{"ind":10064,"timestamp":"2021-11-10T04:51:36","latitude":89.537,"longitude":-124.739,"country":"Burkina Faso"}}
      {"post":0,"key":"10064","kind":"user","record":{"ind":10064,"first_name":"Agnes","last_name":"Shah","age":30,"date_joined":"2015-10-22T07:09:06"}}"
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
