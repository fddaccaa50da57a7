import type { DataFrame, FrameOf, Timestamp } from "spark-connect-js";
import { type Schema, type Shape, timestamp } from "spark-connect-js/schema";
import type { liveGeo } from "../../schemas/geo.ts";
import type { judgedEvent } from "../../schemas/judged-event.ts";
import type { livePin } from "../../schemas/pin.ts";
import type { liveUser } from "../../schemas/user.ts";
import { closedWindows, defaultWindows, openWindow, type Span, type Windows } from "./windows.ts";

/** What metrics are counted from: streams of these tables, or the tables as they are. */
export interface LiveTables {
  readonly judged: FrameOf<typeof judgedEvent>;
  readonly pin: FrameOf<typeof livePin>;
  readonly geo: FrameOf<typeof liveGeo>;
  readonly user: FrameOf<typeof liveUser>;
}

/** The columns with which the rows of every metric begin: from `window_start` on, before `window_end`. */
export const windowFields = { window_start: timestamp(), window_end: timestamp() };

interface MetricOf<S extends Shape, K extends keyof LiveTables> {
  /** In kebab case; names its table. */
  readonly name: string;
  readonly tells: string;
  readonly answer: Schema<S>;
  /** The tables that it reads. */
  readonly needs: readonly K[];
  /** A row for each window and key that anything arrived in. */
  readonly from: (tables: Pick<LiveTables, K>, span: Span) => DataFrame<NoInfer<S>>;
}

export interface Metric<S extends Shape, K extends keyof LiveTables> extends Omit<MetricOf<S, K>, "from"> {
  /** Of streams: a row for each window once it is closed, to append. */
  readonly closed: (streams: Pick<LiveTables, K>, windows?: Windows) => DataFrame<S>;
  /** Of tables: the same for the window of this moment, as far as it has come. */
  readonly open: (tables: Pick<LiveTables, K>, now: Timestamp, windows?: Windows) => DataFrame<S>;
}

export function metric<S extends Shape, const N extends string, const K extends keyof LiveTables>({
  from,
  ...told
}: MetricOf<S, K> & { readonly name: N }): Metric<S, K> & { readonly name: N } {
  return {
    ...told,
    closed: (streams, windows = defaultWindows) => from(streams, closedWindows(windows)).orderColumns(told.answer),
    open: (tables, now, windows = defaultWindows) => from(tables, openWindow(now, windows)).orderColumns(told.answer),
  };
}
