import { createHash } from "node:crypto";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { type Kind, kinds } from "../../../schemas/kinds.ts";
import { kinesisClient } from "../../support/kinesis.ts";
import type { World } from "./world.ts";

/** Records that break a rule each, whatever stream they come in; the last of nearly a megabyte. */
const broken: readonly Uint8Array[] = [
  Buffer.from("no JSON"),
  Buffer.from('{"ind":"seven"}'),
  Buffer.from('{"title":"nobody\'s"}'),
  Buffer.from('[{"ind":1}]'),
  Buffer.concat([Buffer.from('{"ind":1,"title":"'), Buffer.of(0xff), Buffer.from('"}')]),
  Buffer.from(`{"ind":1,"title":"${"x".repeat(900_000)}`),
];

/** Puts broken records into all streams, with a ledger of their own. */
export async function putBroken(world: World): Promise<void> {
  await Promise.all(kinds.map((kind) => putInto(world, kind)));
}

async function putInto({ cloud, id, ledger }: World, kind: Kind): Promise<void> {
  const stream = `streaming-${id}-${kind}`;
  const records = broken.map((Data, key) => ({ Data, PartitionKey: `${key}` }));
  const answer = await kinesisClient(cloud).send(new PutRecordsCommand({ StreamName: stream, Records: records }));
  const lines = (answer.Records ?? []).map(({ ShardId: shard, SequenceNumber: sequence }, key) => {
    const hash = createHash("sha256")
      .update(broken[key] ?? "")
      .digest("hex")
      .slice(0, 16);
    return `${JSON.stringify({ kind, key: `${key}`, hash, stream, shard, sequence })}\n`;
  });
  appendFileSync(join(ledger, "broken.jsonl"), lines.join(""));
}
