import type { Windows } from "../../queries/live/windows.ts";
import { parseDuration } from "../runtime/duration.ts";
import type { PostingTo } from "../runtime/effects.ts";
import { usageError } from "../runtime/exit-codes.ts";
import type { Pace } from "../runtime/stream/pace.ts";
import type { StreamPlaces } from "../runtime/stream/tables.ts";
import type { Settings } from "../runtime/with-spark.ts";
import {
  parseSourceOptions,
  parseStarting,
  type SourceName,
  type Starting,
  type ToldOptions,
} from "../sources/index.ts";
import { absolute } from "./batch.ts";
import type { StreamOptions } from "./stream-options.ts";

/** What `job stream` was asked for, checked before anything is started. */
export interface StreamAsked {
  readonly source: SourceName;
  /** Everything on this machine: the laptop's Kinesis is started where it is not up. */
  readonly isDemo: boolean;
  readonly sourceOptions: ToldOptions;
  readonly starting: Starting;
  readonly pace: Pace;
  /** How closed windows are counted. */
  readonly windows: Windows;
  readonly forMs: number | undefined;
  readonly giveUpAfterMs: number;
  readonly maxPerBatch: number | undefined;
  /** What the emulator is to post meanwhile, if anything. */
  readonly emulate: { readonly to: PostingTo; readonly rate: string } | undefined;
  readonly serve: number | undefined;
  readonly places: StreamPlaces;
}

export function streamAsked(options: StreamOptions, settings: Settings): StreamAsked {
  const source = options.source ?? "kinesis";
  return {
    source,
    isDemo: options.source === undefined,
    sourceOptions: parseSourceOptions(options["source-option"]),
    starting: parseStarting(options.starting),
    pace: paceOf(options.trigger),
    windows: {
      windowSeconds: wholeSeconds("window", options.window),
      latenessSeconds: wholeSeconds("lateness", options.lateness),
    },
    forMs: options.for === undefined ? undefined : parseDuration("for", options.for),
    giveUpAfterMs: parseDuration("give-up-after", options["give-up-after"]),
    maxPerBatch: wholeAbove0("max-per-batch", options["max-per-batch"]),
    emulate: emulateOf(options, source),
    serve: portOf(options.serve),
    places: {
      tables: absolute(settings.tables.value ?? ""),
      id: settings.id.value ?? "",
      checkpoints: options.checkpoint === undefined ? undefined : absolute(options.checkpoint),
    },
  };
}

/** Windows close once a minute, and few records are quarantined: to look at every batch would cost as much as all the rest. */
const slowMs = { least: 15_000, looks: 6, most: 30_000 };

function paceOf(trigger: string): Pace {
  if (trigger === "availableNow") return trigger;
  const triggerMs = parseDuration("trigger", trigger);
  return { triggerMs, slowMs: Math.max(triggerMs, slowMs.least, Math.min(slowMs.looks * triggerMs, slowMs.most)) };
}

function wholeSeconds(option: string, text: string): number {
  const seconds = parseDuration(option, text) / 1000;
  if (Number.isInteger(seconds) && seconds > 0) return seconds;
  throw usageError(`--${option} ${text}: give whole seconds, one at least.`);
}

function emulateOf({ emulate, source: asked, stream }: StreamOptions, source: SourceName): StreamAsked["emulate"] {
  const rate = emulate ?? (asked === undefined ? "50/s" : undefined);
  if (rate === undefined) return undefined;
  if (source !== "kinesis" && source !== "kafka")
    throw usageError(`The emulator posts to kinesis or kafka: leave out --emulate, or --source ${source}.`);
  if (source === "kafka" && stream !== undefined)
    throw usageError("The emulator posts to a topic for each kind: leave out --emulate, or --stream.");
  return { to: source, rate };
}

function wholeAbove0(option: string, value: number | undefined): number | undefined {
  if (value === undefined || (Number.isSafeInteger(value) && value > 0)) return value;
  throw usageError(`--${option} must be a whole number above 0.`);
}

/** `--serve` alone takes a free one. */
function portOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{0,5}$/.test(value) && Number(value) < 65_536) return Number(value);
  throw usageError("--serve must be a port up to 65535, or stand alone for a free one.");
}
