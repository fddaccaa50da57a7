import { setTimeout as sleep } from "node:timers/promises";
import { cloudStatus, downCloud, upCloud } from "local-cloud";
import { awsClient } from "../../../emulator/aws.ts";
import { generatedPosts } from "../../../emulator/draw/generated-posts.ts";
import { paced } from "../../../emulator/draw/pace.ts";
import { Sender } from "../../../emulator/post/sender.ts";
import { streamNaming } from "../../../emulator/post/streams.ts";
import type { Summary } from "../../../emulator/post/tally.ts";
import { summaryOf } from "../../../emulator/post/tally.ts";
import type { Target } from "../../../emulator/post/target.ts";
import { kafkaTarget } from "../../../emulator/post/targets/kafka.ts";
import { kinesisTarget } from "../../../emulator/post/targets/kinesis.ts";
import { random } from "../../faults/seed.ts";
import { unique } from "../../support/fronts.ts";
import { drawn } from "./checks.ts";
import { judge, makePlaces, readPlaces } from "./places.ts";

export interface KilledServerOptions {
  /** Folder of a cloud that is nobody else's. */
  readonly home: string;
  /** What is killed: Kafka and its proxy by SIGKILL. MiniStack keeps Kinesis over a clean stop only, so it gets SIGTERM. */
  readonly part: "kafka" | "kafka-rest" | "aws";
  readonly posts: number;
  /** Posts a second. */
  readonly rate: number;
  /** Of the moment at which it is killed. */
  readonly seed: number;
}

export interface KilledServer {
  /** Posts that were acknowledged when it was back. */
  readonly before: number;
  readonly lost: number;
  /** Records that are there more often than they were drawn. */
  readonly doubled: number;
  readonly summary: Summary;
}

/** Posts while the server, or what is before it, is killed in the midst and started again, and looks at what is there. */
export async function killedServer({ home, part, posts, rate, seed }: KilledServerOptions): Promise<KilledServer> {
  const to = part === "aws" ? "kinesis" : "kafka";
  const parts = await upCloud({ home, only: part === "aws" ? ["aws"] : ["kafka-rest"] });
  const cloud: Record<string, string> = Object.assign({}, ...parts.map(({ variables }) => variables));
  const id = unique("server");
  await makePlaces(cloud, to, id);
  const target = targetOf(cloud, to, id);
  await target.check();
  const sender = new Sender({
    targets: [target],
    ...{ concurrency: 2, batch: 40, lingerMs: 20, giveUpAfterMs: 120_000, drainMs: 0 },
  });
  const never = new AbortController().signal;
  const started = performance.now();
  const all = paced(generatedPosts({ draw: "uniform", seed: 100, count: posts }), { rate: { perSecond: rate }, seed });
  const run = sender.run(all, never).finally(() => target.close());
  const share = 0.1 + 0.7 * random(seed)();
  while (sender.tally.posts < share * posts) await sleep(5);
  await kill(home, part);
  await sleep(200);
  await upCloud({ home, only: part === "aws" ? ["aws"] : ["kafka-rest"] });
  const before = sender.tally.posts;
  await run;
  const { lost, doubled } = judge(await drawn(posts), await readPlaces(cloud, to, id), []);
  return { before, lost, doubled, summary: summaryOf(sender.tally, performance.now() - started) };
}

async function kill(home: string, part: KilledServerOptions["part"]): Promise<void> {
  if (part === "aws") await downCloud({ home, only: ["aws"] });
  else {
    const status = (await cloudStatus({ home })).find(({ name }) => name === part);
    if (status?.pid === undefined) throw new Error(`${part} does not run`);
    process.kill(status.pid, "SIGKILL");
  }
}

function targetOf(cloud: Readonly<Record<string, string>>, to: "kinesis" | "kafka", id: string): Target {
  return to === "kafka"
    ? kafkaTarget({ url: cloud.PIPELINE_KAFKA_REST ?? "", id, connections: 2 })
    : kinesisTarget({ ...awsClient("KINESIS", {}, cloud), naming: streamNaming(id) });
}
