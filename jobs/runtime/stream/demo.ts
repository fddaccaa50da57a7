import { resolve } from "node:path";
import type { Effects, Posting, PostingTo } from "../effects.ts";
import type { Variables } from "../variables.ts";
import type { Settings } from "../with-spark.ts";

type Tell = (message: string) => void;

export interface PostingOptions {
  readonly to: PostingTo;
  /** Posts a second, as `emulate --rate` takes it. */
  readonly rate: string;
  /** One stream for all kinds. */
  readonly stream: string | undefined;
}

/** The laptop's Kinesis, started where it is not up; what was started here ends when it is disposed of, with its records kept. */
export async function startedKinesis(
  { home: { value: home = "" }, cloud: { value: cloud } }: Settings,
  effects: Effects,
  onProgress: Tell,
): Promise<AsyncDisposable | undefined> {
  if (cloud !== "local") return undefined;
  const only = ["kinesis"];
  const { signal } = effects;
  const parts = await effects.cloud.up({ home, only, withDatabase: true, env: {}, signal, onProgress });
  if (parts.some(({ reused }) => reused)) return undefined;
  let ended: Promise<unknown> | undefined;
  const end = async () => {
    ended ??= effects.cloud.down(home, only);
    await ended;
  };
  // Whoever stops the job waits for nothing else: the emulator has had its last answers by then.
  const endSoon = () => void setTimeout(() => end().catch(() => undefined), lastAnswersMs);
  signal.addEventListener("abort", endSoon, { once: true });
  return { [Symbol.asyncDispose]: end };
}

const lastAnswersMs = 1000;

/**
 * Makes the streams or topics that are missing, and posts into them until it is disposed of. The emulator goes on where its last run stopped: the
 * same posts again would be duplicates.
 */
export async function postInto(
  settings: Settings,
  variables: Variables,
  { emulator }: Effects,
  { to, rate, stream }: PostingOptions,
): Promise<Posting> {
  await emulator.prepare(to, settings, variables, stream);
  const how = ["--to", to, "--from", "generator", "--resume", "--rate", rate];
  return emulator.post([...how, ...(stream === undefined ? [] : ["--stream", stream]), ...given(settings)], variables);
}

const given = ({ home, id, cloud, region }: Settings): string[] => {
  const options = { home: resolve(home.value ?? ""), id: id.value, cloud: cloud.value, region: region.value };
  return Object.entries(options).flatMap(([option, value]) => (value === undefined ? [] : [`--${option}`, value]));
};
