import { setTimeout as sleep } from "node:timers/promises";
import { random } from "../../faults/seed.ts";
import { Bucket, createTopic, Program, until } from "../../support/fronts.ts";
import type { OwnCloud } from "../../support/own-cloud.ts";

export interface CrashRun {
  readonly cloud: OwnCloud;
  readonly records: number;
  readonly seed: number;
  /** How often each of Kafka, the proxy and the sink dies. */
  readonly kills: number;
}

export interface CrashOutcome {
  readonly acknowledged: number;
  /** Acknowledged records that are in no object at the offset that was told. */
  readonly lost: readonly string[];
  /** Records of one post that are in objects more than once. */
  readonly doubled: number;
  /** Records of posts whose fate the client could not know, and that it sent again: only these may be doubled. */
  readonly unsure: number;
  /** Places in the log that objects have not, or have twice. */
  readonly misplaced: readonly string[];
  readonly objects: number;
  readonly killed: Readonly<Record<string, number>>;
  /** What the sink says of itself, where records are missing. */
  readonly sink?: string;
}

const PARTITIONS = 2;
const POSTERS = 4;
const BATCH = 10;

/** Posts records by the proxy while Kafka, the proxy and the sink are killed, then compares what was told with what is in S3. */
export async function crashRun({ cloud, records, seed, kills }: CrashRun): Promise<CrashOutcome> {
  const { KAFKA_BOOTSTRAP_SERVERS: bootstrap, AWS_ENDPOINT_URL_S3: endpoint } = cloud.variables;
  const [topic, bucket] = [await createTopic(bootstrap!, PARTITIONS), await Bucket.create(endpoint!)];
  const programs = await Programs.start(bootstrap!, bucket, topic);
  const ledger = new Ledger();
  try {
    const deaths = deathsOf(random(seed), records, kills);
    const killing = kill(deaths, ledger, cloud, programs);
    const ids = Array.from({ length: records }, (_, n) => `${n}`);
    await Promise.all(Array.from({ length: POSTERS }, () => post(ids, topic, programs, ledger)));
    await killing;
    const objects = await wholeLog(bucket, ledger);
    const outcome = { ...compare(objects, ledger), killed: countOf(deaths) };
    return outcome.lost.length === 0 ? outcome : { ...outcome, sink: await programs.sinkFigures() };
  } finally {
    await programs.end();
  }
}

type Victim = "kafka" | "kafka-rest" | "s3-sink";

interface Death {
  readonly victim: Victim;
  /** When so many records are acknowledged. */
  readonly at: number;
}

/** Spread by chance over the run, each victim as often as the others. */
function deathsOf(chance: () => number, records: number, kills: number): Death[] {
  const victims: readonly Victim[] = ["kafka", "kafka-rest", "s3-sink"];
  return victims
    .flatMap((victim) => Array.from({ length: kills }, () => ({ victim, at: Math.floor(chance() * records * 0.9) })))
    .toSorted((a, b) => a.at - b.at);
}

async function kill(deaths: readonly Death[], ledger: Ledger, cloud: OwnCloud, programs: Programs): Promise<void> {
  for (const { victim, at } of deaths) {
    await until(() => ledger.told.size >= at);
    if (victim === "kafka") {
      await cloud.kill(victim);
      const { KAFKA_BOOTSTRAP_SERVERS } = await cloud.revive(victim);
      await programs.moveTo(KAFKA_BOOTSTRAP_SERVERS!);
    } else await programs.replace(victim);
  }
}

/** What the client knows. */
class Ledger {
  /** Where each acknowledged record is, as it was told. */
  readonly told = new Map<string, string>();
  /** The largest number of records that each partition is known to have. */
  readonly ends = new Map<number, number>();
  unsure = 0;

  acknowledge(id: string, partition: number, offset: number): void {
    this.told.set(id, `${partition}@${offset}`);
    this.ends.set(partition, Math.max(this.ends.get(partition) ?? 0, offset + 1));
  }
}

interface Offset {
  readonly partition: number | null;
  readonly offset: number;
}

/** Takes ids from the list until none is left, and each until it is acknowledged. */
async function post(ids: string[], topic: string, programs: Programs, ledger: Ledger): Promise<void> {
  for (let batch = ids.splice(0, BATCH); batch.length > 0; batch = ids.splice(0, BATCH)) {
    for (let left: readonly string[] = batch; left.length > 0; )
      left = await postOnce(left, topic, programs.proxyUrl, ledger);
  }
}

/** The ids that have to be sent again. */
async function postOnce(
  ids: readonly string[],
  topic: string,
  url: string,
  ledger: Ledger,
): Promise<readonly string[]> {
  const records = ids.map((id) => ({ key: id, value: { index: Number(id), title: `Pin ${id} 😀` } }));
  try {
    const answer = await fetch(`${url}/topics/${topic}`, {
      method: "POST",
      headers: { "Content-Type": "application/vnd.kafka.json.v2+json" },
      body: JSON.stringify({ records }),
      signal: AbortSignal.timeout(60_000),
    });
    if (answer.status !== 200) throw new Error(await answer.text());
    const { offsets } = (await answer.json()) as { offsets: readonly Offset[] };
    const failed = ids.filter((_, n) => offsets[n]!.partition === null);
    ids.forEach((id, n) => {
      const { partition, offset } = offsets[n]!;
      if (partition !== null) ledger.acknowledge(id, partition, offset);
    });
    ledger.unsure += failed.length;
    return failed;
  } catch (error) {
    if (!isRefused(error)) ledger.unsure += ids.length;
    await sleep(50);
    return ids;
  }
}

/** Nobody listened: nothing was sent. */
const isRefused = (error: unknown): boolean =>
  ((error as { cause?: { code?: string } }).cause?.code ?? "") === "ECONNREFUSED";

/** The proxy and the sink, each replaced on its own port when it dies. */
class Programs {
  readonly #running = new Map<string, Program>();
  #env: Readonly<Record<string, string>>;

  private constructor(env: Readonly<Record<string, string>>) {
    this.#env = env;
  }

  static async start(bootstrap: string, bucket: Bucket, topic: string): Promise<Programs> {
    const programs = new Programs({
      KAFKA_BOOTSTRAP_SERVERS: bootstrap,
      AWS_ENDPOINT_URL_S3: bucket.endpoint,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_REGION: "us-east-1",
      S3_SINK_BUCKET: bucket.name,
      S3_SINK_TOPICS: topic,
      S3_SINK_GROUP: bucket.name,
      S3_SINK_FLUSH_SIZE: "37",
      S3_SINK_ROTATE_MS: "200",
    });
    for (const name of ["kafka-rest", "s3-sink"]) await programs.#start(name, "0");
    return programs;
  }

  get proxyUrl(): string {
    return this.#running.get("kafka-rest")!.url;
  }

  /** A Kafka that lost its port is found by programs that are told so. */
  async moveTo(bootstrap: string): Promise<void> {
    if (bootstrap === this.#env.KAFKA_BOOTSTRAP_SERVERS) return;
    this.#env = { ...this.#env, KAFKA_BOOTSTRAP_SERVERS: bootstrap };
    for (const name of this.#running.keys()) await this.replace(name);
  }

  async sinkFigures(): Promise<string> {
    const { url } = this.#running.get("s3-sink")!;
    return fetch(url, { signal: AbortSignal.timeout(5_000) }).then((answer) => answer.text(), String);
  }

  async replace(name: string): Promise<void> {
    const running = this.#running.get(name)!;
    await running.end("SIGKILL");
    await this.#start(name, new URL(running.url).port);
  }

  async end(): Promise<void> {
    await Promise.all([...this.#running.values()].map((program) => program.end()));
  }

  async #start(name: string, port: string): Promise<void> {
    this.#running.set(name, await Program.start(name, { ...this.#env, PORT: port }));
  }
}

/** Where each line of the objects stands in the log, with its record's id. */
function placesOf(objects: ReadonlyMap<string, string>): { place: string; id: string }[] {
  return [...objects].flatMap(([key, body]) => {
    const [, partition, first] = /\+(\d+)\+(\d{10})\.json$/.exec(key)!;
    const lines = body.trimEnd().split("\n");
    return lines.map((line, n) => ({ place: `${partition}@${Number(first) + n}`, id: `${JSON.parse(line).index}` }));
  });
}

/** The objects, as soon as the last record that was told of is in one. */
async function wholeLog(bucket: Bucket, { ends }: Ledger): Promise<ReadonlyMap<string, string>> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const objects = await bucket.objects();
    const places = new Set(placesOf(objects).map(({ place }) => place));
    const isWhole = [...ends].every(([partition, end]) => places.has(`${partition}@${end - 1}`));
    // What is missing after a minute is lost, as the comparison will say.
    if (isWhole || Date.now() > deadline) return objects;
    await sleep(300);
  }
}

function compare(objects: ReadonlyMap<string, string>, { told, unsure }: Ledger) {
  const places = placesOf(objects);
  const byPlace = new Map(places.map(({ place, id }) => [place, id]));
  return {
    acknowledged: told.size,
    lost: [...told].filter(([id, place]) => byPlace.get(place) !== id).map(([id, place]) => `${id} at ${place}`),
    doubled: places.length - new Set(places.map(({ id }) => id)).size,
    unsure,
    misplaced: misplaced(places.map(({ place }) => place)),
    objects: objects.size,
  };
}

function misplaced(places: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = places.filter((place) => seen.size === seen.add(place).size);
  const gaps = [...seen].filter((place) => {
    const [partition, offset] = place.split("@").map(Number);
    return offset! > 0 && !seen.has(`${partition}@${offset! - 1}`);
  });
  return [...twice.map((place) => `${place} twice`), ...gaps.map((place) => `nothing before ${place}`)];
}

function countOf(deaths: readonly Death[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { victim } of deaths) counts[victim] = (counts[victim] ?? 0) + 1;
  return counts;
}
