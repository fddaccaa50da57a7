import type { StreamState } from "../../runtime/live/state.ts";
import { type Cell, cells, columnsOf, gap, type Paint, rest } from "./terminal-text.ts";
import { ago, count, duration, percent, perSecond } from "./words.ts";

interface Column {
  readonly title: string;
  readonly width: number;
  readonly text: (stream: StreamState, now: number) => string;
}

/** From left to right; of those behind the first, the last ones go first where there is no room. */
const facts: readonly Column[] = [
  { title: "records/s", width: 9, text: ({ recordsPerSecond }) => perSecond(recordsPerSecond) },
  { title: "lag", width: 10, text: ({ lagSeconds }) => duration(lagSeconds) },
  {
    title: "quarantined",
    width: 11,
    text: ({ quarantineRate }) => (quarantineRate === undefined ? "–" : percent(quarantineRate)),
  },
  {
    title: "last record",
    width: 14,
    text: ({ lastRecordAt }, now) => (lastRecordAt === undefined ? "none yet" : ago(lastRecordAt, now)),
  },
  { title: "so far", width: 11, text: ({ records }) => count(records) },
  { title: "duplicates", width: 10, text: ({ duplicates }) => count(duplicates) },
];

const nameWidth = 6;
const leastChart = 12;
const mostChart = 60;

const wide = (columns: readonly Column[]): number => columns.reduce((sum, { width }) => sum + gap + width, nameWidth);

/** A line for each stream: what it is like now and, where there is room, what it was like. */
export function streamLines(streams: readonly StreamState[], now: number, width: number, paint: Paint): string[] {
  const shown = facts.filter((_, i) => wide(facts.slice(0, i + 1)) + (i < 4 ? 0 : leastChart) <= width);
  const left = rest(width, nameWidth, ...shown.map(({ width }) => width));
  const chart = left < leastChart ? 0 : Math.min(mostChart, left);
  const line = (name: Cell, texts: readonly string[], past: Omit<Cell, "width">, style?: "dim") =>
    cells(
      paint,
      name,
      ...shown.map(({ width }, i) => ({ text: texts[i] ?? "", width, right: true, style })),
      ...(chart > 0 ? [{ ...past, width: chart }] : []),
    );
  return [
    line(
      { text: "stream", width: nameWidth, style: "dim" },
      shown.map(({ title }) => title),
      { text: "last minutes", style: "dim" },
      "dim",
    ),
    ...streams.map((stream) =>
      line(
        { text: stream.kind, width: nameWidth, style: stream.kind },
        shown.map(({ text }) => text(stream, now)),
        { text: columnsOf(stream.history, chart), style: stream.kind },
      ),
    ),
  ];
}
