import type { Argv } from "yargs";
import { EmulatorError } from "../emulator-error.ts";
import type { ConnectorOptions } from "../setup/connector.ts";
import type { Step } from "../setup/step.ts";
import type { CommandGroup, CommandTools, SettingValues, Variables } from "./tools.ts";

/** `setup topics|streams|bucket|connector|status|all`: what posts go into. */
export const setupCommands: CommandGroup = {
  name: "setup",
  actions: ["topics", "streams", "bucket", "connector", "status", "all"],
  lists: ["subnet", "security-group"],
  add: (commandLine, tools) =>
    commandLine.command("setup", "Make the topics, streams and bucket that posts go into", (setup) =>
      setup
        .command("topics", "Kafka's topics <id>.pin, <id>.geo and <id>.user", topicOptions, (given) =>
          make(given, tools, [topics]),
        )
        .command("streams", "Kinesis streams streaming-<id>-pin, -geo and -user", streamOptions, (given) =>
          make(given, tools, [streams]),
        )
        .command("bucket", "The lake's bucket", makeOptions, (given) => make(given, tools, [bucket]))
        .command("connector", "Print what MSK Connect's S3 sink is made of", connectorOptions, (given) =>
          printConnector(given, tools),
        )
        .command("status", "What there is of all this", statusOptions, (given) => status(given, tools))
        .command("all", "Topics, streams and bucket", allOptions, (given) =>
          make(given, tools, [topics, streams, bucket]),
        )
        .example("$0 setup all", "Whatever is missing on the laptop")
        .example("$0 setup streams --cloud aws --region eu-west-1 --shards 2", "Streams at AWS")
        .demandCommand(1, "Say what to set up: topics, streams, bucket, connector, status or all"),
    ),
};

type Given<Options extends (command: Argv) => Argv<unknown>> = Awaited<ReturnType<Options>["argv"]>;

const jsonOption = <T>(command: Argv<T>) =>
  command.option("json", { type: "boolean", default: false, describe: "One line of JSON for programs" });

const makeOptions = <T>(command: Argv<T>) =>
  jsonOption(command)
    .option("dry-run", { type: "boolean", default: false, describe: "Say what would be made, and make nothing" })
    .example("$0 setup bucket --bucket my-lake --cloud aws --region eu-west-1", "A bucket at AWS");

const partitionsOption = <T>(command: Argv<T>) =>
  command.option("partitions", { type: "number", default: 1, describe: "Of each new topic" });

const topicOptions = <T>(command: Argv<T>) =>
  makeOptions(partitionsOption(command))
    .example("$0 setup topics --partitions 3", "On the laptop, or on whatever Kafka is named")
    .example("$0 setup topics --kafka b-1.….amazonaws.com:9098 --cloud aws", "On MSK, signed in by IAM");

const shardsOption = <T>(command: Argv<T>) =>
  command
    .option("shards", { type: "number", default: 1, describe: "Of each new stream" })
    .option("stream", { type: "string", describe: "One stream for all kinds instead of three" });

const streamOptions = <T>(command: Argv<T>) =>
  makeOptions(shardsOption(command)).example("$0 setup streams --shards 4", "Room for 4,000 records a second in each");

const allOptions = <T>(command: Argv<T>) => makeOptions(shardsOption(partitionsOption(command)));

const statusOptions = <T>(command: Argv<T>) =>
  jsonOption(command)
    .option("stream", { type: "string", describe: "One stream for all kinds instead of three" })
    .example("$0 setup status", "Topics, streams and bucket, there or missing");

const connectorOptions = <T>(command: Argv<T>) =>
  jsonOption(command)
    .option("flush-size", {
      type: "number",
      default: 1000,
      describe: "Records in an object; 1 as the originals had it",
    })
    .option("plugin-arn", { type: "string", describe: "The custom plugin made of Confluent's S3 sink" })
    .option("role-arn", { type: "string", describe: "The role that the connector acts in" })
    .option("subnet", { type: "string", array: true, describe: "A subnet of the cluster, once or more" })
    .option("security-group", { type: "string", array: true, describe: "A security group of it, once or more" })
    .example(
      "$0 setup connector --bucket my-lake --kafka b-1.….amazonaws.com:9098 > connector.json",
      "For the AWS CLI",
    );

type Anything = Given<typeof allOptions>;
type MakeGiven = Given<typeof makeOptions> & Partial<Pick<Anything, "partitions" | "shards" | "stream">>;

interface World {
  readonly settings: SettingValues;
  readonly variables: Variables;
  readonly signal: AbortSignal;
  readonly dryRun: boolean;
  readonly given: MakeGiven;
}

type Part = (world: World) => Promise<readonly Step[]>;

const topics: Part = async ({ settings, signal, dryRun, given }) => {
  const { setupTopics } = await import("../setup/topics.ts");
  const partitions = atLeastOne("partitions", given.partitions);
  return setupTopics({ ...kafkaOf(settings), id: idOf(settings), partitions, dryRun, signal });
};

const streams: Part = async ({ settings, variables, signal, dryRun, given }) => {
  const [{ setupStreams }, { awsClient }] = await Promise.all([import("../setup/streams.ts"), import("../aws.ts")]);
  const aws = awsClient("KINESIS", settings, variables);
  const shards = atLeastOne("shards", given.shards);
  return setupStreams({ aws, id: idOf(settings), stream: given.stream, shards, dryRun, signal });
};

const bucket: Part = async ({ settings, variables, signal, dryRun }) => {
  const [{ setupBucket }, { awsClient }] = await Promise.all([import("../setup/bucket.ts"), import("../aws.ts")]);
  return [await setupBucket({ aws: awsClient("S3", settings, variables), bucket: bucketOf(settings), dryRun, signal })];
};

async function make(given: MakeGiven, tools: CommandTools, parts: readonly Part[]): Promise<void> {
  const world = { ...(await worldOf(given, tools)), dryRun: given["dry-run"], given };
  const steps: Step[] = [];
  for (const part of parts) steps.push(...(await part(world)));
  tools.print(given.json ? JSON.stringify({ steps }) : steps.map(lineOf).join("\n"));
}

async function status(given: Given<typeof statusOptions>, tools: CommandTools): Promise<void> {
  const { settings, variables, signal } = await worldOf(given, tools);
  const [{ topicsStatus }, { streamsStatus }, { bucketStatus }, { awsClient }] = await Promise.all([
    import("../setup/topics.ts"),
    import("../setup/streams.ts"),
    import("../setup/bucket.ts"),
    import("../aws.ts"),
  ]);
  const looked = await Promise.allSettled([
    (async () => topicsStatus({ ...kafkaOf(settings), id: idOf(settings), signal }))(),
    (async () => {
      const aws = awsClient("KINESIS", settings, variables);
      return streamsStatus({ aws, id: idOf(settings), stream: given.stream, signal });
    })(),
    (async () => {
      return [await bucketStatus({ aws: awsClient("S3", settings, variables), bucket: bucketOf(settings), signal })];
    })(),
  ]);
  const steps = looked.flatMap((result) => (result.status === "fulfilled" ? result.value : []));
  const problems = looked.flatMap((result) => (result.status === "rejected" ? [problemOf(result.reason)] : []));
  tools.print(given.json ? JSON.stringify({ steps, problems }) : [...steps.map(lineOf), ...problems].join("\n"));
}

/** Only failures that were expected are told beside what was found. */
function problemOf(reason: unknown): string {
  if (reason instanceof EmulatorError) return reason.message;
  throw reason;
}

async function printConnector(given: Given<typeof connectorOptions>, tools: CommandTools): Promise<void> {
  const { connectorCommand, connectorRequest } = await import("../setup/connector.ts");
  const { settings } = await worldOf(given, tools);
  const region = settings.region ?? "us-east-1";
  const options: ConnectorOptions = {
    ...{ id: idOf(settings), bucket: bucketOf(settings), region, kafka: kafkaOf(settings).kafka },
    flushSize: atLeastOne("flush-size", given["flush-size"]),
    ...{ pluginArn: given["plugin-arn"], roleArn: given["role-arn"] },
    ...{ subnets: given.subnet, securityGroups: given["security-group"] },
  };
  const request = connectorRequest(options);
  tools.print(given.json ? JSON.stringify(request) : JSON.stringify(request, null, 2));
  if (!given.json) tools.screen.write(`Kept as connector.json, it is made by:\n  ${connectorCommand(region)}\n`);
}

async function worldOf(given: object, tools: CommandTools) {
  const [settings, variables] = await Promise.all([tools.settings(given), tools.variables(given)]);
  return { settings, variables, signal: tools.signal };
}

const lineOf = ({ kind, name, state, detail }: Step): string =>
  `${kind.padEnd(7)} ${name.padEnd(28)} ${state}${detail === "" ? "" : `, ${detail}`}`;

const idOf = ({ id }: SettingValues): string => id ?? "pinterest";

function kafkaOf({ kafka, region }: SettingValues): { kafka: string; region: string | undefined } {
  if (kafka !== undefined) return { kafka, region };
  throw new EmulatorError(
    "tryAgain",
    "Nothing says where Kafka is: start the laptop's by `npm run pipeline -- cloud up`, or give --kafka or KAFKA_BOOTSTRAP_SERVERS.",
  );
}

function bucketOf({ bucket }: SettingValues): string {
  if (bucket !== undefined) return bucket;
  throw new EmulatorError("usage", "No bucket is named: give --bucket or PIPELINE_BUCKET.");
}

function atLeastOne(name: string, value = 1): number {
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new EmulatorError("usage", `--${name} must be a whole number above 0.`);
}
