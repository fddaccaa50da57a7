import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findJava } from "local-process";
import { localCloudError } from "../errors.ts";
import { type Command, type Part, type Place, portOf } from "../part.ts";
import { provideKafka } from "../provide/jars.ts";
import { download } from "../provide/run.ts";

/** Apache Kafka, one node that is broker and controller. */
export const kafka: Part = {
  name: "kafka",
  describe: "Apache Kafka (KRaft, one node)",
  needs: [],
  ports: ["broker", "controller"],
  graceMs: 20_000,
  provide: async (options) => {
    const { path: java } = await findJava({ by: "Kafka", majors: [17, 21], failure: localCloudError }, options.env);
    const jars = await provideKafka(options);
    return async (place) => {
      await prepare(place, java, jars, options.env);
      return server(place, java, jars);
    };
  },
  answers: async (place) => {
    // Whoever only wants to know the variables need not load the client.
    const { Admin } = await import("@platformatic/kafka");
    const bootstrapBrokers = [addressOf(place)];
    const admin = new Admin({
      clientId: "local-cloud",
      bootstrapBrokers,
      retries: 0,
      timeout: 2_000,
      connectTimeout: 500,
    });
    try {
      const { controllerId, brokers } = await admin.metadata({ topics: [] });
      return controllerId >= 0 && brokers.size > 0;
    } finally {
      await admin.close();
    }
  },
  variables: (place) => ({ KAFKA_BOOTSTRAP_SERVERS: addressOf(place) }),
};

const addressOf = (place: Place): string => `127.0.0.1:${portOf(place, "broker")}`;
const dataOf = ({ folder }: Place): string => join(folder, "data");
const propertiesOf = ({ folder }: Place): string => join(folder, "server.properties");

const server = (place: Place, java: string, jars: string): Command => ({
  program: java,
  args: [...HEAP, "-cp", join(jars, "*"), "kafka.Kafka", propertiesOf(place)],
  env: {},
});

/** Little heap and the fast compiler: half the memory and half the time of a start, and more than a laptop's emulator sends. */
const HEAP = [
  "-Xms96m",
  "-Xmx256m",
  "-XX:TieredStopAtLevel=1",
  "-XX:+UseSerialGC",
  "-XX:-UsePerfData",
  "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
  "-Dorg.slf4j.simpleLogger.showDateTime=true",
];

/** Kafka wants its folder formatted before the first start. */
async function prepare(place: Place, java: string, jars: string, env: NodeJS.ProcessEnv): Promise<void> {
  await mkdir(dataOf(place), { recursive: true });
  await writeFile(propertiesOf(place), properties(place));
  if (existsSync(join(dataOf(place), "meta.properties"))) return;
  const id = randomBytes(16).toString("base64url");
  const args = ["-cp", join(jars, "*"), "kafka.tools.StorageTool", "format", "-t", id, "-c", propertiesOf(place)];
  await download("Kafka's folder", java, [...HEAP, ...args], { env });
}

/** The voters are named here and not kept in the data, so that a start on other ports is the same node. */
function properties(place: Place): string {
  const [broker, controller] = [addressOf(place), `127.0.0.1:${portOf(place, "controller")}`];
  const lines = {
    "process.roles": "broker,controller",
    "node.id": "1",
    listeners: `PLAINTEXT://${broker},CONTROLLER://${controller}`,
    "advertised.listeners": `PLAINTEXT://${broker}`,
    "controller.listener.names": "CONTROLLER",
    "controller.quorum.voters": `1@${controller}`,
    "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
    "log.dirs": dataOf(place),
    ...alone,
  };
  return Object.entries(lines)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");
}

/** One node: one copy of everything, nobody to wait for, and back within seconds after it was killed. */
const alone = {
  "offsets.topic.replication.factor": "1",
  "offsets.topic.num.partitions": "1",
  "transaction.state.log.replication.factor": "1",
  "transaction.state.log.num.partitions": "1",
  "transaction.state.log.min.isr": "1",
  "share.coordinator.state.topic.replication.factor": "1",
  "share.coordinator.state.topic.num.partitions": "1",
  "share.coordinator.state.topic.min.isr": "1",
  "group.initial.rebalance.delay.ms": "0",
  "auto.create.topics.enable": "false",
  "broker.session.timeout.ms": "1000",
  "broker.heartbeat.interval.ms": "200",
};
