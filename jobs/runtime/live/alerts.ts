import { kinds } from "../../../schemas/kinds.ts";
import { anomalyIn } from "./anomaly.ts";
import type { Found } from "./standing.ts";
import type { ClosedWindow, Health, QueryState } from "./state.ts";
import type { LagAt, WatchedStream } from "./stream-watch.ts";

/** What is known at a moment, in milliseconds since 1970. */
export interface Watched {
  readonly now: number;
  readonly spark: Health;
  readonly queries: readonly QueryState[];
  readonly streams: readonly WatchedStream[];
  /** Of the last hour, the newest first. */
  readonly closed: readonly ClosedWindow[];
}

/** All that is wrong at that moment. */
export const alertsIn = (watched: Watched): Found[] => [
  ...sparkAway(watched),
  ...queriesDown(watched),
  ...silentStreams(watched),
  ...manyQuarantined(watched),
  ...lagGrowing(watched),
  ...anomalies(watched),
];

const sparkAway = ({ spark: { state, why } }: Watched): Found[] =>
  state === "restarting" || state === "failed"
    ? [
        {
          id: "spark-away",
          severity: "critical",
          text: `Spark is away${state === "restarting" ? " and is being looked for" : ""}${because(why)}`,
        },
      ]
    : [];

/** While all of Spark is away, each of its queries would only say so again. */
function queriesDown({ spark, queries }: Watched): Found[] {
  if (spark.state !== "running") return [];
  return queries.flatMap(({ name, state, why }): Found[] => {
    const id = `query-${name}`;
    if (state === "failed") return [{ id, severity: "critical", text: `The query ${name} has failed${because(why)}` }];
    if (state !== "restarting") return [];
    return [{ id, severity: "warning", text: `The query ${name} failed and is being started again${because(why)}` }];
  });
}

const because = (why: string | undefined): string => (why === undefined ? "." : `: ${why}`);

const silentAfterMs = 60_000;

/** A stream that never had a record may be none that is used; and where nobody reads, silence says nothing about the stream. */
function silentStreams({ now, streams, queries }: Watched): Found[] {
  return streams.flatMap(({ kind, lastAt }): Found[] => {
    const readers = queries.filter(({ name }) => name === "raw_events" || name === `${kind}_table`);
    if (lastAt === undefined || readers.some(({ state }) => state !== "running")) return [];
    const listening = Math.max(lastAt, ...readers.map(({ since }) => Date.parse(since)));
    if (now - listening < silentAfterMs) return [];
    const text = `No ${kind} records since ${clock(lastAt)}: is anything posting to that stream? If so, look at the query raw_events.`;
    return [{ id: `silent-${kind}`, severity: "critical", text }];
  });
}

const quarantineLimit = 0.05;
/** Of fewer records a few bad ones would be many. */
const leastRecords = 100;

function manyQuarantined({ streams }: Watched): Found[] {
  return streams.flatMap(({ kind, recent: { records, quarantined } }): Found[] => {
    if (records < leastRecords || quarantined / records <= quarantineLimit) return [];
    const share = `${((100 * quarantined) / records).toFixed(1)} %`;
    const text = `${share} of the ${kind} records of the last two minutes are quarantined: see which rule they break, and who sends them.`;
    return [{ id: `quarantine-${kind}`, severity: "warning", text }];
  });
}

/** Batches and triggers alone make a lag that goes up and down below this. */
const lagFloorSeconds = 30;
const lagParts = 4;
const lagPartMs = 30_000;

/** Its medians of half-minutes rise, one after the other, for two minutes: one slow batch is no trend. */
function lagGrowing({ now, streams }: Watched): Found[] {
  return streams.flatMap(({ kind, lags }): Found[] => {
    const medians = Array.from({ length: lagParts }, (_, i) => medianLag(lags, now - (lagParts - i) * lagPartMs));
    const rises = medians.every((lag, i) => lag !== undefined && (i === 0 || lag > (medians[i - 1] ?? lag)));
    const last = medians.at(-1) ?? 0;
    if (!rises || last < lagFloorSeconds) return [];
    const text = `${kind} lags ${Math.round(last)} s behind and falls further behind: batches take longer than records take to come. Fewer records, more cores, or a longer trigger.`;
    return [{ id: `lag-${kind}`, severity: "warning", text }];
  });
}

function medianLag(lags: readonly LagAt[], from: number): number | undefined {
  const within = lags.filter(({ at }) => at > from && at <= from + lagPartMs).map(({ seconds }) => seconds);
  return within.sort((a, b) => a - b)[Math.floor(within.length / 2)];
}

const anomalies = ({ now, closed }: Watched): Found[] =>
  kinds.flatMap((kind): Found[] => {
    const anomaly = anomalyIn(
      closed.map(({ start, kinds }) => ({ start, records: kinds[kind]?.records ?? 0 })),
      now,
    );
    if (anomaly === undefined) return [];
    const { start, records, level } = anomaly;
    const text = `${kind} had ${records.toLocaleString("en-US")} records in the window from ${clock(Date.parse(start))}, where the hour's level is ${level.toLocaleString("en-US")}: look at who sends them.`;
    return [{ id: `anomaly-${kind}`, severity: "warning", text }];
  });

/** `12:04:05 UTC`. */
const clock = (moment: number): string => `${new Date(moment).toISOString().slice(11, 19)} UTC`;
