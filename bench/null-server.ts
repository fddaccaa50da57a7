import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Servers that answer and keep nothing, so that only the sender's cost is measured: Kinesis's PutRecords and PutRecord, and the
 * Kafka REST proxy's topics. `node … --serve` prints the port.
 */
export async function serveNothing(): Promise<void> {
  const server = createServer((request, response) => {
    void readAll(request).then((bytes) => {
      const [type, body] = answerOf(request, bytes);
      response.writeHead(200, { "content-type": type, "content-length": Buffer.byteLength(body) });
      response.end(body);
    });
  });
  server.keepAliveTimeout = 60_000;
  console.log(await listen(server));
  process.stdin.resume().on("end", () => process.exit());
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function answerOf({ url = "", headers, method }: IncomingMessage, bytes: Buffer): [type: string, body: string] {
  const action = String(headers["x-amz-target"] ?? "").split(".")[1];
  if (action !== undefined) return ["application/x-amz-json-1.1", kinesis(action, bytes)];
  if (method === "GET") return [kafka, JSON.stringify({ name: url.split("/").pop(), configs: {}, partitions: [] })];
  return [kafka, offsets(occurrences(bytes, '"key":'))];
}

const kafka = "application/vnd.kafka.v2+json";

function kinesis(action: string, bytes: Buffer): string {
  if (action === "ListShards") return JSON.stringify({ Shards: shards });
  const record = {
    SequenceNumber: "49543463076548007577105092703039560359975228518395012686",
    ShardId: shards[0]?.ShardId,
  };
  if (action === "PutRecord") return JSON.stringify(record);
  return puts(occurrences(bytes, '"PartitionKey":'), record);
}

const answers = new Map<string, string>();

/** The same answer each time, as answers of that many records look. */
function kept(name: string, make: () => string): string {
  const answer = answers.get(name) ?? make();
  answers.set(name, answer);
  return answer;
}

const puts = (records: number, record: object): string =>
  kept(`kinesis ${records}`, () =>
    JSON.stringify({ FailedRecordCount: 0, Records: Array.from({ length: records }, () => record) }),
  );

const offsets = (records: number): string =>
  kept(`kafka ${records}`, () => {
    const all = Array.from({ length: records }, (_, offset) => ({
      partition: 0,
      offset,
      error_code: null,
      error: null,
    }));
    return JSON.stringify({ offsets: all, key_schema_id: null, value_schema_id: null });
  });

function occurrences(bytes: Buffer, text: string): number {
  let count = 0;
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + text.length)) count++;
  return count;
}

/** As many shards as take what one process sends. */
const shardCount = 64;
const shards = Array.from({ length: shardCount }, (_, i) => ({
  ShardId: `shardId-${String(i).padStart(12, "0")}`,
  HashKeyRange: {
    StartingHashKey: String((2n ** 128n * BigInt(i)) / BigInt(shardCount)),
    EndingHashKey: String((2n ** 128n * BigInt(i + 1)) / BigInt(shardCount) - 1n),
  },
  SequenceNumberRange: { StartingSequenceNumber: "49543463076548007577105092703039560359975228518395012686" },
}));
