import type { SettingValues, Variables } from "../../commands/tools.ts";
import { EmulatorError } from "../../emulator-error.ts";
import { streamNaming } from "../streams.ts";
import type { Target, TargetName } from "../target.ts";

export interface OpenOptions {
  readonly settings: SettingValues;
  readonly variables: Variables;
  /** Requests on their way at once to each topic or stream. */
  readonly concurrency: number;
  /** One stream for all kinds instead of one for each. */
  readonly stream?: string | undefined;
  readonly print: (text: string) => void;
  readonly json: boolean;
  /** Columns of the terminal; undefined where it is none. */
  readonly width: number | undefined;
}

/** The target of that name as the settings have it. @throws EmulatorError where they do not say where it is */
export const openTarget = (name: TargetName, options: OpenOptions): Promise<Target> => openers[name](options);

const openers: Readonly<Record<TargetName, (options: OpenOptions) => Promise<Target>>> = {
  console: async (options) => (await import("./console.ts")).consoleTarget(options),
  kafka: async ({ settings, variables, concurrency }) => {
    const url = addressOf(settings, "kafka-rest", "PIPELINE_KAFKA_REST");
    const { kafkaTarget } = await import("./kafka.ts");
    return kafkaTarget({ url, id: idOf(settings), connections: concurrency, apiKey: variables.PIPELINE_API_KEY });
  },
  kinesis: async ({ settings, variables, concurrency, stream }) => {
    const [{ awsClient }, { kinesisTarget }] = await Promise.all([import("../../aws.ts"), import("./kinesis.ts")]);
    const { client, where } = awsClient("KINESIS", settings, variables, 3 * concurrency);
    return kinesisTarget({ client, where, naming: streamNaming(idOf(settings), stream) });
  },
  "kinesis-api": async ({ settings, variables, concurrency, stream }) => {
    const url = addressOf(settings, "gateway", "PIPELINE_GATEWAY");
    const { kinesisApiTarget } = await import("./kinesis-api.ts");
    const naming = streamNaming(idOf(settings), stream);
    return kinesisApiTarget({ url, connections: concurrency, naming, apiKey: variables.PIPELINE_API_KEY });
  },
};

const idOf = ({ id }: SettingValues): string => id ?? "pinterest";

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
