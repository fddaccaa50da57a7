import { Admin } from "@platformatic/kafka";
import { kinds } from "../../schemas/kinds.ts";
import { EmulatorError } from "../emulator-error.ts";
import { explainKafka } from "./explain-kafka.ts";
import { type KafkaAccess, mskAuthentication } from "./msk.ts";
import type { SetupOptions, Step } from "./step.ts";

export interface TopicsOptions extends SetupOptions, KafkaAccess {
  /** Topics are `<id>.pin`, `<id>.geo`, `<id>.user`. */
  readonly id: string;
  readonly partitions: number;
}

/** Makes the topics that are missing. Those that are there stay as they are. */
export async function setupTopics({ id, partitions, dryRun, ...access }: TopicsOptions): Promise<Step[]> {
  return withAdmin(access, async (admin) => {
    const steps = await lookAtTopics(admin, id);
    const missing = steps.filter(({ state }) => state === "missing").map(({ name }) => name);
    // As many copies as the brokers make by default: one on a laptop, two or three on MSK.
    if (!dryRun && missing.length > 0) await admin.createTopics({ topics: missing, partitions, replicas: -1 });
    const made = { state: dryRun ? "would be made" : "made", detail: plural(partitions) } as const;
    return steps.map((step) => (step.state === "missing" ? { ...step, ...made } : step));
  });
}

export const topicsStatus = ({ id, ...access }: Omit<TopicsOptions, "partitions" | "dryRun">): Promise<Step[]> =>
  withAdmin(access, (admin) => lookAtTopics(admin, id));

async function lookAtTopics(admin: Admin, id: string): Promise<Step[]> {
  const names = kinds.map((kind) => `${id}.${kind}`);
  const present = new Set(await admin.listTopics());
  const there = names.filter((name) => present.has(name));
  const { topics } = await admin.metadata({ topics: there });
  return names.map((name) => {
    const partitions = topics.get(name)?.partitionsCount;
    return present.has(name)
      ? { kind: "topic", name, state: "there", detail: plural(partitions ?? 0) }
      : { kind: "topic", name, state: "missing", detail: "" };
  });
}

async function withAdmin<T>(access: KafkaAccess & { signal: AbortSignal }, work: (admin: Admin) => Promise<T>) {
  const { kafka, signal } = access;
  signal.throwIfAborted();
  const admin = new Admin({
    clientId: "pipeline-setup",
    bootstrapBrokers: brokersOf(kafka),
    retries: 2,
    connectTimeout: 5000,
    requestTimeout: 15_000,
    ...(await mskAuthentication(access)),
  });
  // Whoever awaits a call hears of its failure; without this the same one would end the process.
  admin.on("error", () => {});
  const stop = () => void admin.close().catch(() => {});
  signal.addEventListener("abort", stop);
  try {
    return await work(admin);
  } catch (error) {
    signal.throwIfAborted();
    throw explainKafka(error, kafka);
  } finally {
    signal.removeEventListener("abort", stop);
    await admin.close().catch(() => {});
  }
}

function brokersOf(kafka: string): string[] {
  const brokers = kafka.split(",").map((broker) => broker.trim());
  const wrong = brokers.find((broker) => !/^[^\s:/]+:\d{1,5}$/.test(broker));
  if (wrong === undefined) return brokers;
  throw new EmulatorError("usage", `--kafka ${wrong} is no broker's address: give HOST:PORT,HOST:PORT`);
}

const plural = (partitions: number): string => `${partitions} partition${partitions === 1 ? "" : "s"}`;
