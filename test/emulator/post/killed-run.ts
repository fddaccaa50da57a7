import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Post } from "../../../emulator/draw/post.ts";
import type { Summary } from "../../../emulator/post/tally.ts";
import { type Kind, kinds } from "../../../schemas/kinds.ts";
import { random } from "../../faults/seed.ts";
import { unique } from "../../support/fronts.ts";
import { createTopics, readTopic } from "../../support/kafka.ts";
import { createStream, kinesisClient, readStream } from "../../support/kinesis.ts";
import { startPipeline } from "../../support/process.ts";
import { compare, drawn, hashOfText, type LedgerLine, ledgerLines } from "./checks.ts";

export interface KilledRunOptions {
  readonly cloud: Readonly<Record<string, string>>;
  readonly to: "kinesis" | "kafka";
  readonly posts: number;
  /** Of the moment at which it is killed. */
  readonly seed: number;
  /** Default 1000/s. */
  readonly rate?: string;
  /** An empty folder. */
  readonly folder: string;
}

export interface KilledRun {
  /** Share of the records that were acknowledged when it was killed. */
  readonly killedAt: number;
  /** Records that were drawn and are neither in the ledger nor in the topics or streams as often. */
  readonly lostByLedger: number;
  readonly lost: number;
  /** Records that are there more often than they were drawn. */
  readonly doubled: number;
  /** Lines of the ledger that tell of a place where that record is not. */
  readonly wrongPlaces: number;
  /** Of the run that went on. */
  readonly summary: Summary;
}

/** Runs `emulate` as a process of its own, kills it in its midst, goes on with `--resume`, and looks at what is there. */
export async function killedRun({ cloud, to, posts, seed, folder, ...options }: KilledRunOptions): Promise<KilledRun> {
  const [id, rate] = [unique("killed"), options.rate ?? "1000/s"];
  await prepare(cloud, to, id);
  const ledger = join(folder, "ledger.jsonl");
  const words = ["emulate", "--to", to, "--from", "generator", "--count", String(posts), "--rate", rate];
  const args = [...words, "--id", id, "--batch", "40", "--linger", "20ms", "--ledger", ledger, "--json"];
  const env = { ...cloud, PIPELINE_HOME: folder };
  const killed = startPipeline(args, env);
  const share = 0.05 + 0.85 * random(seed)();
  await until(() => lineCount(ledger) >= share * 3 * posts, killed.ended);
  killed.kill("SIGKILL");
  await killed.ended;
  const killedAt = lineCount(ledger) / (3 * posts);
  const { code, stdout, stderr } = await startPipeline([...args, "--resume"], env).ended;
  if (code !== 0) throw new Error(`the run that goes on ended with ${code}: ${stderr}`);
  const found = await read(cloud, to, id);
  return { killedAt, ...judge(await drawn(posts), found, ledgerLines(ledger)), summary: JSON.parse(stdout) as Summary };
}

/** A record and where it is, as the ledger names places. */
interface Found {
  readonly text: string;
  readonly place: string;
}

function judge(posts: readonly Post[], found: Readonly<Record<Kind, readonly Found[]>>, lines: readonly LedgerLine[]) {
  const compared = kinds.map((kind) =>
    compare(
      posts,
      kind,
      found[kind].map(({ text }) => text),
    ),
  );
  const sum = (of: (kind: (typeof compared)[number]) => number) => compared.reduce((total, one) => total + of(one), 0);
  const places = new Set(kinds.flatMap((kind) => found[kind].map(({ text, place }) => `${hashOfText(text)} ${place}`)));
  const hashes = posts.flatMap(({ records }) => kinds.map((kind) => hashOfText(records[kind] ?? "")));
  const left = new Map<string, number>();
  for (const hash of hashes) left.set(hash, (left.get(hash) ?? 0) + 1);
  for (const { hash } of lines) left.set(hash, (left.get(hash) ?? 0) - 1);
  return {
    lost: sum(({ lost, strange }) => lost + strange),
    doubled: sum(({ doubled }) => doubled),
    lostByLedger: [...left.values()].reduce((total, missing) => total + Math.max(0, missing), 0),
    wrongPlaces: lines.filter((line) => !places.has(`${line.hash} ${placeOf(line)}`)).length,
  };
}

const placeOf = ({ topic, partition, offset, stream, shard, sequence }: LedgerLine): string =>
  topic === undefined ? `${stream} ${shard} ${sequence}` : `${topic} ${partition} ${offset}`;

async function prepare(cloud: KilledRunOptions["cloud"], to: string, id: string): Promise<void> {
  if (to === "kafka") {
    const topics = kinds.map((kind) => `${id}.${kind}`);
    await createTopics(cloud.KAFKA_BOOTSTRAP_SERVERS ?? "", topics, 2);
  } else {
    const client = kinesisClient(cloud);
    await Promise.all(kinds.map((kind) => createStream(client, `streaming-${id}-${kind}`, 2)));
  }
}

async function read(cloud: KilledRunOptions["cloud"], to: string, id: string): Promise<Record<Kind, Found[]>> {
  const client = kinesisClient(cloud);
  const readKind = async (kind: Kind): Promise<Found[]> =>
    to === "kafka"
      ? (await readTopic(cloud.KAFKA_BOOTSTRAP_SERVERS ?? "", `${id}.${kind}`)).map((record) => ({
          text: record.text,
          place: `${record.topic} ${record.partition} ${record.offset}`,
        }))
      : (await readStream(client, `streaming-${id}-${kind}`)).map((record) => ({
          text: record.text,
          place: `${record.stream} ${record.shard} ${record.sequence}`,
        }));
  const [pin = [], geo = [], user = []] = await Promise.all(kinds.map(readKind));
  return { pin, geo, user };
}

function lineCount(path: string): number {
  if (!existsSync(path)) return 0;
  let lines = 0;
  for (const byte of readFileSync(path)) if (byte === 10) lines += 1;
  return lines;
}

/** Fails where the process ends before. */
async function until(holds: () => boolean, ended: Promise<{ code: number | null; stderr: string }>): Promise<void> {
  let early: { code: number | null; stderr: string } | undefined;
  void ended.then((end) => {
    early = end;
  });
  while (!holds()) {
    if (early !== undefined) throw new Error(`it ended with ${early.code} before it was killed: ${early.stderr}`);
    await sleep(5);
  }
}
