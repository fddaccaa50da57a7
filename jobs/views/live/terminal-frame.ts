import type { LiveState } from "../../runtime/live/state.ts";
import { pad } from "../text-table.ts";
import { type Panel, panelsOf } from "./terminal-panels.ts";
import { streamLines } from "./terminal-streams.ts";
import { cells, type Paint, painter, rest, styled, wrapped } from "./terminal-text.ts";
import { clock, count } from "./words.ts";

export interface FrameOptions {
  /** Of the terminal: no line is wider, and there are no more lines. */
  readonly columns: number;
  readonly rows: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  readonly colours: boolean;
  /** Where the page is, if it is served. */
  readonly url?: string | undefined;
}

/** The whole screen, line by line: what matters most is at the top, and what there is no room for is left out. */
export function terminalFrame(state: LiveState, { columns, rows, now, colours, url }: FrameOptions): string[] {
  const paint = painter(colours);
  const top = [
    ...head(state, now, columns, paint, url),
    "",
    ...streamLines(state.streams, now, columns, paint),
    "",
    ...dayLines(state, columns, paint),
  ];
  const left = rows - top.length - 1;
  const panels = left < leastPanel ? [] : ["", ...panelLines(panelsOf(state, now), columns, left, paint)];
  return [...top, ...panels].slice(0, rows).map((line) => line.trimEnd());
}

function head(state: LiveState, now: number, columns: number, paint: Paint, url: string | undefined): string[] {
  const { id, from, alerts, queries, tables } = state;
  const time = `${clock(new Date(now).toISOString())} UTC`;
  const title = `The stream ${id}: ${url ?? from}`;
  const running = queries.filter(({ state }) => state === "running").length;
  const well = `No alerts. ${running} of ${queries.length} queries run.`;
  return [
    cells(
      paint,
      { text: title, width: rest(columns, time.length), style: "bold" },
      { text: time, width: time.length, style: "dim" },
    ),
    ...(alerts.length === 0 ? [styled(paint, columns, well, "good")] : []),
    ...alerts
      .slice(0, mostAlerts)
      .flatMap(({ text, severity }) => wrapped(`! ${text}`, columns).map((line) => paint(severity, line))),
    ...(alerts.length > mostAlerts ? [styled(paint, columns, `  and ${alerts.length - mostAlerts} more alerts`)] : []),
    ...(tables.stale === undefined ? [] : [styled(paint, columns, staleText(tables.stale), "warning")]),
  ];
}

const mostAlerts = 3;
const leastPanel = 3;

const staleText = ({ since, why }: NonNullable<LiveState["tables"]["stale"]>): string =>
  `${since === undefined ? "The tables are not read yet" : `Stale since ${clock(since)} UTC`}: ${why}`;

function dayLines({ tables: { day, late } }: LiveState, columns: number, paint: Paint): string[] {
  if (day === undefined) return [styled(paint, columns, "Category of the day: not read yet", "dim")];
  const { categories, posts } = day;
  const winner = categories.length === 0 ? "none yet" : `${categories.join(", ")} (${count(posts)} posts)`;
  const lateText = late === undefined || late === 0 ? "" : `; ${count(late)} late records in the last hour`;
  return [styled(paint, columns, `Category of the day: ${winner}${lateText}`)];
}

const leastColumn = 44;
const mostColumns = 3;

/** Side by side as far as there is room, and below each other. */
function panelLines(panels: readonly Panel[], columns: number, rows: number, paint: Paint): string[] {
  const number = Math.max(1, Math.min(mostColumns, Math.floor((columns + 3) / (leastColumn + 3))));
  const width = Math.floor((columns - 3 * (number - 1)) / number);
  const drawn = Array.from({ length: number }, (_, at) =>
    stacked(
      panels.filter((_, i) => i % number === at),
      width,
      rows,
      paint,
    ),
  );
  const most = Math.max(...drawn.map((lines) => lines.length));
  return Array.from({ length: most }, (_, i) =>
    drawn
      .map((lines) => pad(lines[i] ?? "", width))
      .join("   ")
      .trimEnd(),
  );
}

/** As many panels as have room for a title and two lines, each with its part of the room. */
function stacked(panels: readonly Panel[], width: number, rows: number, paint: Paint): string[] {
  const shown = panels.slice(0, Math.max(1, Math.floor((rows + 1) / (leastPanel + 1))));
  const sizes = shares(
    shown.map(({ size }) => 1 + Math.max(1, size)),
    rows - (shown.length - 1),
  );
  return shown.flatMap((panel, i) => [...(i > 0 ? [""] : []), ...drawn(panel, width, sizes[i] ?? 0, paint)]);
}

const drawn = ({ title, size, line, nothing }: Panel, width: number, rows: number, paint: Paint): string[] => [
  styled(paint, width, title, "bold"),
  ...(size === 0
    ? [styled(paint, width, nothing, "dim")]
    : Array.from({ length: Math.min(size, rows - 1) }, (_, i) => line(i, width, paint))),
];

/** What each gets of a total: what it wants if that is no more than its part, and what others leave besides. */
function shares(wants: readonly number[], total: number): readonly number[] {
  const given = wants.map(() => 0);
  for (let left = total; left > 0; left--) {
    const open = wants.map((want, i) => (given[i]! < want ? given[i]! : Number.POSITIVE_INFINITY));
    const least = Math.min(...open);
    if (least === Number.POSITIVE_INFINITY) break;
    given[open.indexOf(least)]! += 1;
  }
  return given;
}
