import { awsClient } from "../../aws.ts";
import type { SettingValues, Variables } from "../../commands/tools.ts";
import { EmulatorError } from "../../emulator-error.ts";
import { streamNaming } from "../streams.ts";
import type { Target, TargetName } from "../target.ts";
import { consoleTarget } from "./console.ts";
import { kafkaTarget } from "./kafka.ts";
import { kinesisTarget } from "./kinesis.ts";
import { kinesisApiTarget } from "./kinesis-api.ts";

export interface OpenOptions {
  readonly settings: SettingValues;
  readonly variables: Variables;
  /** Requests on their way at once to each topic or stream. */
  readonly concurrency: number;
  /** One stream for all kinds instead of one for each. */
  readonly stream?: string | undefined;
  readonly print: (text: string) => void;
  readonly json: boolean;
}

/** The target of that name as the settings have it. @throws EmulatorError where they do not say where it is */
export function openTarget(name: TargetName, options: OpenOptions): Target {
  return openers[name](options);
}

const openers: Readonly<Record<TargetName, (options: OpenOptions) => Target>> = {
  console: consoleTarget,
  kafka: ({ settings, variables, concurrency }) =>
    kafkaTarget({
      url: addressOf(settings, "kafka-rest", "PIPELINE_KAFKA_REST"),
      id: settings.id ?? "pinterest",
      connections: concurrency,
      apiKey: variables.PIPELINE_API_KEY,
    }),
  kinesis: ({ settings, variables, concurrency, stream }) => {
    const naming = streamNaming(settings.id ?? "pinterest", stream);
    const { client, where } = awsClient("KINESIS", settings, variables, 3 * concurrency);
    return kinesisTarget({ client, where, naming });
  },
  "kinesis-api": ({ settings, variables, concurrency, stream }) =>
    kinesisApiTarget({
      url: addressOf(settings, "gateway", "PIPELINE_GATEWAY"),
      connections: concurrency,
      naming: streamNaming(settings.id ?? "pinterest", stream),
      apiKey: variables.PIPELINE_API_KEY,
    }),
};

function addressOf(settings: SettingValues, name: "kafka-rest" | "gateway", variable: string): string {
  const url = settings[name];
  if (url === undefined)
    throw new EmulatorError(
      "tryAgain",
      `Nothing says where the ${name === "gateway" ? "gateway" : "Kafka REST proxy"} is: start the laptop's by \`npm run pipeline -- cloud up\`, or give --${name} or ${variable}.`,
    );
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new EmulatorError("usage", `--${name} ${url} is no address: give http://HOST:PORT or https://HOST/STAGE.`);
  return url.replace(/\/+$/, "");
}
