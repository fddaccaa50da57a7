import { defaultWindows, type Windows } from "../../../queries/live/windows.ts";
import type { Effects } from "../../runtime/effects.ts";
import { LiveModel } from "../../runtime/live/live-model.ts";
import type { Note } from "../../runtime/live/note.ts";
import { keepReading } from "../../runtime/live/refresh.ts";
import { looksAt, type TableReader } from "../../runtime/live/snapshot.ts";
import type { LiveState } from "../../runtime/live/state.ts";
import type { BatchLine } from "../../runtime/stream/batch-line.ts";
import { servePage } from "./page-server.ts";
import { canDraw, TerminalView } from "./terminal-view.ts";

export interface LiveViewOptions {
  /** The prefix of the tables. */
  readonly id: string;
  /** Where records come from, for people. */
  readonly from: string;
  /** The tables as the session of the moment reads them; undefined while Spark is away. */
  readonly tables: () => TableReader | undefined;
  readonly screen: Effects["screen"];
  readonly environment: Effects["environment"];
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Draws in the terminal; nothing where there is none. */
  readonly view: boolean;
  /** Serves the page on this port of the loopback interface, 0 for a free one; not at all where undefined. */
  readonly serve: number | undefined;
  /** How often tables are read, in seconds; default 5. */
  readonly refreshSeconds?: number;
  /** How the stream counts; default: as it does by default. */
  readonly windows?: Windows;
  /** The built view, whose page is served; default: where this module is. */
  readonly folder?: string;
}

/** The live view of a stream, in the terminal, as a page, or both. */
export interface LiveView extends AsyncDisposable {
  /** Of the page, where it is served. */
  readonly url: string | undefined;
  readonly line: (line: BatchLine) => void;
  readonly note: (note: Note) => void;
  /** Gives the terminal back and ends the server. */
  readonly close: () => Promise<void>;
}

/** Rejects where the port is taken. What goes wrong later is shown and never thrown. */
export async function openLiveView(options: LiveViewOptions): Promise<LiveView> {
  const model = new LiveModel(options);
  const { serve: port, folder } = options;
  const page = port === undefined ? undefined : await servePage({ port, folder, state: model.state() });
  const terminal = terminalOf(options, page?.url);
  const views = [page, terminal].filter((view) => view !== undefined);
  const endWatch = views.length === 0 ? async () => {} : watch(options, model, views);
  const close = async () => {
    terminal?.close();
    await Promise.all([endWatch(), page?.close()]);
  };
  return {
    url: page?.url,
    line: (line) => model.line(line),
    note: (note) => model.note(note),
    close,
    [Symbol.asyncDispose]: close,
  };
}

const terminalOf = ({ view, screen, environment, now }: LiveViewOptions, url: string | undefined) =>
  view && canDraw(screen, environment) ? new TerminalView(screen, { environment, now, url }) : undefined;

/** Reads the tables and shows what is known, until it is ended: nothing of it costs anything where nobody looks. */
function watch(
  { windows = defaultWindows, refreshSeconds = 5, ...options }: LiveViewOptions,
  model: LiveModel,
  views: readonly { readonly show: (state: LiveState) => void }[],
): () => Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const reading = keepReading({ ...options, model, looks: looksAt(windows), everySeconds: refreshSeconds, signal });
  const look = () => {
    const state = model.state();
    for (const view of views) view.show(state);
  };
  const looking = setInterval(look, lookMs);
  look();
  return async () => {
    stop.abort();
    clearInterval(looking);
    await reading;
  };
}

const lookMs = 1000;
