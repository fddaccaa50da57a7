import { type Kind, kinds } from "../../../schemas/kinds.ts";
import { EmulatorError } from "../../emulator-error.ts";
import { type Body, BodyPool } from "../body-pool.ts";
import { hashOf, openGate } from "../gates.ts";
import { type HttpAnswer, HttpClient } from "../http.ts";
import type { Answer, Outgoing } from "../outgoing.ts";
import { brief, expectSuccess, failure, parsed } from "../status.ts";
import type { Destination, Limits, Target } from "../target.ts";

export interface KafkaOptions {
  /** Base URL of a Kafka REST proxy, or of a gateway in front of one. */
  readonly url: string;
  /** Topics are `<id>.pin`, `<id>.geo`, `<id>.user`. */
  readonly id: string;
  readonly connections: number;
  readonly apiKey?: string | undefined;
  /** Default 45,000: longer than proxies wait for Kafka, since who hangs up before does not know what they did. */
  readonly timeoutMs?: number;
}

/** Posts to Kafka's topics over the REST proxy's v2 API. */
export function kafkaTarget({ url, id, connections, apiKey, timeoutMs = 45_000 }: KafkaOptions): Target {
  const http = new HttpClient({ url, connections: connections * kinds.length, timeoutMs });
  const headers = apiKey === undefined ? {} : { "x-api-key": apiKey };
  const title = `Kafka REST at ${url}`;
  const topic = (kind: Kind): Destination => topicAt(http, `${id}.${kind}`, title, headers);
  return {
    name: "kafka",
    title,
    destinations: { pin: topic("pin"), geo: topic("geo"), user: topic("user") },
    check: async () => {
      for (const kind of kinds) await checkTopic(http, `${id}.${kind}`, title, headers);
    },
    close: async () => http.close(),
  };
}

type Headers = Readonly<Record<string, string>>;

/** The proxy's own defaults let a request grow larger than Kafka's largest record of 1 MiB. */
const limits: Limits = { records: 10_000, bytes: 5 * 1024 ** 2, recordBytes: 1_000_000 };

function topicAt(http: HttpClient, topic: string, title: string, headers: Headers): Destination {
  const path = `/topics/${encodeURIComponent(topic)}`;
  const pool = new BodyPool();
  return {
    name: topic,
    limits,
    orderKey: (_, key) => key,
    lane: (orderKey, lanes) => hashOf(orderKey) % lanes,
    gate: openGate(),
    send: (batch, signal) =>
      pool.with(async (body) => {
        writeRecords(body, batch);
        const request = { method: "POST", path, headers: { ...headers, ...produce }, body: body.bytes } as const;
        return answersOf(await http.call(request, signal), topic, title, batch.length);
      }),
  };
}

const produce = { "content-type": "application/vnd.kafka.json.v2+json", accept: "application/vnd.kafka.v2+json" };

/** Rows are JSON already: they go in as they are. */
function writeRecords(body: Body, batch: readonly Outgoing[]): void {
  let before = '{"records":[{"key":"';
  for (const { orderKey, text } of batch) {
    body.add(`${before}${orderKey}","value":`).add(text);
    before = '},{"key":"';
  }
  body.add("}]}");
}

interface Produced {
  readonly offsets?: readonly {
    readonly partition?: number | null;
    readonly offset?: number | null;
    readonly error_code?: number | null;
    readonly error?: string | null;
  }[];
}

function answersOf({ status, text }: HttpAnswer, topic: string, title: string, records: number): Answer[] {
  expectSuccess(status, `${title}, topic ${topic},`, text);
  const { offsets = [] } = parsed<Produced>(text, title);
  return Array.from({ length: records }, (_, i) => {
    const { partition, offset, error_code, error } = offsets[i] ?? {};
    if (error_code === null || error_code === undefined)
      return typeof partition === "number" && typeof offset === "number"
        ? { place: { topic, partition, offset } }
        : failure("doubtful", `${title} gave no offset for a record of ${topic}.`);
    return failure(
      final.has(error_code) ? "refused" : "doubtful",
      `${topic} did not take a record: ${error ?? error_code}.`,
    );
  });
}

/** What will not pass by trying again: 1 as the v2 API is described, 50002 as proxies say it. Of all else, 2 and 50003, it may. */
const final = new Set([1, 50_002]);

async function checkTopic(http: HttpClient, topic: string, title: string, headers: Headers): Promise<void> {
  const path = `/topics/${encodeURIComponent(topic)}`;
  const { status, text } = await http.call({ method: "GET", path, headers: { ...headers, accept: produce.accept } });
  if (status === 404)
    throw new EmulatorError(
      "usage",
      `${title} has no topic ${topic} (${brief(text)}): make it by \`npm run pipeline -- setup topics\`, or name another prefix by --id.`,
    );
  if (status === 401 || status === 403)
    throw new EmulatorError(
      "usage",
      `${title} refuses the request (${status}: ${brief(text)}): set PIPELINE_API_KEY to a key of the gateway.`,
    );
  expectSuccess(status, title, text);
}
