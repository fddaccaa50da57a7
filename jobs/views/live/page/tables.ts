import type { LiveState, OpenWindow, TablesState } from "../../../runtime/live/state.ts";
import { clock, count, dayName, minute, short } from "../words.ts";
import { byId, setText, showBars, showNothing, showRows } from "./dom.ts";

/** All that is read from the tables, and since when it is not. */
export function showTables({ tables }: LiveState, now: number): void {
  showStale(tables);
  showWindow(tables.window, now);
  showDay(tables);
  showQuarantine(tables);
  showClosed(tables);
}

function showStale({ stale }: TablesState): void {
  const note = byId("stale");
  note.hidden = stale === undefined;
  if (stale === undefined) return;
  const { since, why } = stale;
  setText(note, `${since === undefined ? "The tables are not read yet" : `Stale since ${clock(since)} UTC`}: ${why}`);
}

function showWindow(window: OpenWindow | undefined, now: number): void {
  const categories = window?.categories;
  showBars(
    byId("categories"),
    (categories ?? []).map(({ category, posts }) => ({ key: category, name: category, count: posts })),
    count,
  );
  showNothing("no-categories", categories, "No post in this window yet.");
  const posters = window?.posters;
  showRows(
    byId("posters"),
    (posters ?? []).map(({ name, followers, posts }) => ({
      key: name,
      cells: [name, followers === undefined ? "–" : short(followers), count(posts)],
    })),
  );
  showNothing("no-posters", posters, "No poster in this window yet.");
  if (window === undefined) return;
  const { start, end } = window;
  for (const label of document.querySelectorAll(".window")) setText(label, `${minute(start)} – ${minute(end)} UTC`);
  const share = (now - Date.parse(start)) / (Date.parse(end) - Date.parse(start));
  byId("minute").style.setProperty("--share", `${100 * Math.min(1, Math.max(0, share))}%`);
}

function showDay({ day }: TablesState): void {
  if (day === undefined) return;
  const { categories, posts } = day;
  setText(byId("day-date"), `${dayName(day.day)} (UTC)`);
  setText(byId("day"), categories.length === 0 ? "–" : categories.join(", "));
  setText(
    byId("day-posts"),
    posts === 0 ? "No post yet." : `${count(posts)} posts${categories.length > 1 ? " each" : ""} so far`,
  );
}

function showQuarantine({ quarantine }: TablesState): void {
  const bars = (quarantine ?? []).map(({ kind, rule, records }) => ({
    ...{ key: `${kind} ${rule}`, name: `${kind} ${rule}`, of: kind, count: records },
  }));
  showBars(byId("quarantine"), bars, count);
  showNothing("no-quarantine", quarantine, "Nothing is quarantined.");
  const sum = bars.reduce((sum, { count }) => sum + count, 0);
  setText(byId("quarantine-sum"), sum === 0 ? "" : `${count(sum)} records`);
}

const shownWindows = 10;

function showClosed({ closed, late }: TablesState): void {
  const rows = (closed ?? []).slice(0, shownWindows).map(({ start, kinds: { pin, geo, user } }) => {
    const quarantined = [pin, geo, user].reduce((sum, kind) => sum + (kind?.quarantined ?? 0), 0);
    const records = [pin, geo, user].map((kind) => count(kind?.records ?? 0));
    return { key: start, cells: [minute(start), ...records, count(quarantined)] };
  });
  showRows(byId("closed"), rows);
  showNothing("no-closed", closed, "None is closed yet: each waits a while after its end for late records.");
  setText(byId("late"), late === undefined ? "" : `${count(late)} late in the last hour`);
}
