import type { Screen } from "../../runtime/effects.ts";
import type { Note } from "../../runtime/live/note.ts";
import type { TableReader } from "../../runtime/live/snapshot.ts";
import type { BatchLine } from "../../runtime/stream/batch-line.ts";

export interface LiveViewOptions {
  /** The prefix of the tables. */
  readonly id: string;
  /** Where records come from, for people. */
  readonly from: string;
  /** The tables as the session of the moment reads them; undefined while Spark is away. */
  readonly tables: () => TableReader | undefined;
  readonly screen: Screen;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Draws in the terminal; nothing where there is none. */
  readonly view: boolean;
  /** Serves the page on this port of the loopback interface, 0 for a free one; not at all where undefined. */
  readonly serve: number | undefined;
  /** How often tables are read, in seconds; default 5. */
  readonly refreshSeconds?: number;
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
export type OpenLiveView = (options: LiveViewOptions) => Promise<LiveView>;

export const openLiveView: OpenLiveView = async () => ({
  url: undefined,
  line: () => {},
  note: () => {},
  close: async () => {},
  [Symbol.asyncDispose]: async () => {},
});
