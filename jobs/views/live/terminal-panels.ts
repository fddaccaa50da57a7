import type { LiveState, QueryState } from "../../runtime/live/state.ts";
import { bar, cells, type Paint, rest, type Style } from "./terminal-text.ts";
import { ago, count, duration, minute, short } from "./words.ts";

/** A part of the screen: a title, and lines that are drawn as wide as they may be, the most important first. */
export interface Panel {
  readonly title: string;
  readonly size: number;
  readonly line: (i: number, width: number, paint: Paint) => string;
  /** What stands there instead of no lines. */
  readonly nothing: string;
}

function panel<T>(
  title: string,
  nothing: string,
  items: readonly T[] | undefined,
  line: (item: T, width: number, paint: Paint) => string,
): Panel {
  return {
    title,
    size: items?.length ?? 0,
    line: (i, width, paint) => line(items?.[i] as T, width, paint),
    nothing: items === undefined ? "not read yet" : nothing,
  };
}

const countWidth = 8;

/** By how much they matter to who looks. */
export function panelsOf(state: LiveState, now: number): readonly Panel[] {
  const { window, quarantine, closed } = state.tables;
  const during = window === undefined ? "" : `, ${minute(window.start)} – ${minute(window.end)} UTC`;
  return [
    barPanel(
      `Posts by category${during}`,
      "no post yet",
      window?.categories.map(({ category, posts }) => ({ name: category, count: posts, style: "pin" })),
    ),
    panel(
      `Most popular posters${during}`,
      "no poster yet",
      window?.posters,
      ({ name, followers, posts }, width, paint) =>
        cells(
          paint,
          { text: followers === undefined ? "–" : short(followers), width: 6, right: true, style: "bold" },
          { text: name, width: rest(width, 6, countWidth) },
          { text: `${count(posts)} ${posts === 1 ? "post" : "posts"}`, width: countWidth, right: true, style: "dim" },
        ),
    ),
    panel("Queries", "none", worstFirst(state.queries), (query, width, paint) => queryLine(query, now, width, paint)),
    barPanel(
      "Quarantine by rule",
      "nothing is quarantined",
      quarantine?.map(({ kind, rule, records }) => ({
        name: `${kind} ${rule}`,
        count: records,
        style: kind === "geo" || kind === "user" ? kind : "pin",
      })),
    ),
    panel(
      "Closed windows (UTC): pin, geo, user",
      "none yet",
      closed,
      ({ start, kinds: { pin, geo, user } }, _, paint) =>
        cells(
          paint,
          { text: minute(start), width: 6, style: "dim" },
          ...[pin, geo, user].map((kind) => ({ text: count(kind?.records ?? 0), width: countWidth, right: true })),
        ),
    ),
  ];
}

interface Counted {
  readonly name: string;
  readonly count: number;
  readonly style: Style;
}

function barPanel(title: string, nothing: string, bars: readonly Counted[] | undefined): Panel {
  const most = Math.max(1, ...(bars ?? []).map(({ count }) => count));
  return panel(title, nothing, bars, ({ name, count: counted, style }, width, paint) => {
    const nameWidth = Math.min(24, Math.ceil(width / 3));
    const room = rest(width, nameWidth, countWidth);
    return cells(
      paint,
      { text: name, width: nameWidth },
      { text: count(counted), width: countWidth, right: true },
      { text: bar(counted / most, room), width: room, style },
    );
  });
}

const order: readonly QueryState["state"][] = ["failed", "restarting", "waiting", "running"];
const worstFirst = (queries: readonly QueryState[]): readonly QueryState[] =>
  [...queries].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));

const health: Readonly<Record<QueryState["state"], Style>> = {
  waiting: "dim",
  running: "good",
  restarting: "warning",
  failed: "critical",
};

function queryLine({ name, state, last, why }: QueryState, now: number, width: number, paint: Paint): string {
  const did =
    last === undefined ? (why ?? "") : `${count(last.rows)} rows in ${duration(last.seconds)}, ${ago(last.at, now)}`;
  return cells(
    paint,
    { text: name, width: 17 },
    { text: state, width: 10, style: health[state] },
    { text: state === "running" ? did : (why ?? did), width: rest(width, 17, 10), style: "dim" },
  );
}
