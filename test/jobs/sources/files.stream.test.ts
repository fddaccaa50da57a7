import { randomUUID } from "node:crypto";
import { mkdir, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, inject, test } from "vitest";
import { openSource } from "../../../jobs/sources/index.ts";
import { kinds } from "../../../schemas/kinds.ts";
import { folder } from "../../queries/stream/inbox.ts";
import { streamingSession } from "../../queries/stream/runs.ts";
import { Bucket } from "../../support/fronts.ts";
import { bytes, flowOf, inOrder, payloads, type Seen, seen } from "./flow.ts";
import { settings } from "./reading.ts";

/** An empty line is no record, a lone \r ends none, and the last line need not end. */
const lines = payloads.filter(({ length }) => length > 0);
const content = Buffer.concat(lines.flatMap((line) => [Buffer.from("\n"), line, Buffer.from("\n")]).slice(0, -1));

/** As the S3 sink names it. */
const keyOf = (topic: string, offset: number): string =>
  `topics/${topic}/partition=0/${topic}+0+${String(offset).padStart(10, "0")}.json`;

const eventsOf = (kind: string, source: string, position: string, records = lines): Omit<Seen, "arrived">[] =>
  records.map((line) => ({ kind, key: null, payload: bytes(line), source, position }));

test("a folder, whatever its name, from a time on, and from start to start without a loss or a double", async () => {
  const lake = join(await folder(), "la[k]e {1}");
  const at = Date.parse("2026-01-02T03:04:05Z");
  const write = async (topic: string, offset: number, changed: number) => {
    const path = join(lake, keyOf(topic, offset));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    await utimes(path, changed / 1000, changed / 1000);
    const kind = topic.split(".").at(-1) ?? "";
    const position = pathToFileURL(path).href.replace("file://", "file:");
    return eventsOf(kind, topic, position).map((event) => ({ ...event, arrived: changed }));
  };
  const source = openSource("files", { ...settings, lake, starting: { at: new Date(at) }, maxPerBatch: 2 });
  const run = await flowOf(await streamingSession(), source);
  await write("12ab.pin", 0, at - 1000);
  await write("12abc.pin", 0, at);
  const first = await Promise.all(kinds.map((kind) => write(`12ab.${kind}`, 3, at)));
  await run.step();
  const second = await Promise.all(kinds.map((kind) => write(`12ab.${kind}`, 6, at + 1000)));
  await run.step();
  expect(await seen(run)).toEqual(inOrder([...first, ...second].flat()));
});

test("a lake in S3", async () => {
  const bucket = await Bucket.create(inject("cloud").AWS_ENDPOINT_URL_S3, `lake-${randomUUID()}`);
  const before = Date.now();
  for (const kind of kinds) await bucket.put(keyOf(`12ab.${kind}`, 0), content.toString("latin1"));
  const source = openSource("files", { ...settings, lake: `s3a://${bucket.name}` });
  const run = await flowOf(await streamingSession(), source);
  await run.step();
  const all = await seen(run);
  const sent = lines.map((line) => Buffer.from(line.toString("latin1")));
  const expected = kinds.flatMap((kind) =>
    eventsOf(kind, `12ab.${kind}`, `s3a://${bucket.name}/${keyOf(`12ab.${kind}`, 0)}`, sent),
  );
  expect(all.map(({ arrived: _, ...event }) => event)).toEqual(inOrder(expected));
  expect(all.every(({ arrived }) => arrived >= before - 1000 && arrived <= Date.now() + 1000)).toBe(true);
});
