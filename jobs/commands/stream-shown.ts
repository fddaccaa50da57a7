import type { SparkSession } from "spark-connect-js";
import type { Windows } from "../../queries/live/windows.ts";
import type { Effects, Posting } from "../runtime/effects.ts";
import type { StreamRun } from "../runtime/stream/run-stream.ts";
import { type StreamPlaces, StreamTables } from "../runtime/stream/tables.ts";
import { addBatch, emptyTotals, type StreamTotals } from "../runtime/stream/totals.ts";
import type { Source } from "../sources/index.ts";
import { type LiveView, openLiveView } from "../views/live/open.ts";
import type { ProgressLine } from "../views/progress.ts";

export interface Shown {
  readonly source: Source;
  readonly places: StreamPlaces;
  readonly view: boolean;
  readonly serve: number | undefined;
  readonly windows: Windows;
  /** One line of JSON for each batch. */
  readonly json: boolean;
  readonly posting: Posting | undefined;
  readonly progress: ProgressLine;
  readonly effects: Effects;
}

/** What a stream tells while it runs: to the live view once there is something to see, to programs, else as lines of text. */
export class StreamTeller implements Pick<StreamRun, "onSession" | "onBatch" | "onNote"> {
  readonly totals: StreamTotals = emptyTotals();
  readonly #shown: Shown;
  #view: LiveView | undefined;
  #spark: SparkSession | undefined;

  constructor(shown: Shown) {
    this.#shown = shown;
    void shown.posting?.ended.then((why) => {
      if (why !== undefined && !shown.effects.signal.aborted) this.#say(`The emulator has ended: ${why}`);
    });
  }

  readonly onSession: StreamRun["onSession"] = async (spark) => {
    this.#spark = spark;
    if (spark !== undefined) this.#view ??= await this.#open();
  };

  readonly onBatch: StreamRun["onBatch"] = (line) => {
    addBatch(this.totals, line);
    this.#view?.line(line);
    if (this.#shown.json) this.#shown.effects.print(JSON.stringify(line));
  };

  readonly onNote: StreamRun["onNote"] = (note) => {
    this.#view?.note(note);
    if (note.state !== "running") this.#say(`${note.about} ${note.state}: ${note.why ?? ""}`);
  };

  /** Gives the terminal back. */
  async close(): Promise<void> {
    await this.#view?.close();
  }

  async #open(): Promise<LiveView | undefined> {
    const { source, places, windows, view, serve, progress, effects } = this.#shown;
    progress.clear();
    if (!view && serve === undefined) {
      this.#say(`Running: ${source.from} into ${places.tables}. Ctrl-C ends it.`);
      return undefined;
    }
    const tables = () => (this.#spark === undefined ? undefined : new StreamTables(this.#spark, places));
    const { screen, environment, clock: now, signal } = effects;
    const opened = await openLiveView({
      ...{ id: places.id, from: source.from, windows, tables, screen, environment, now, signal, view, serve },
    });
    if (opened.url !== undefined) this.#say(`The live view is at ${opened.url}`);
    return opened;
  }

  /** Where the view draws, it tells. */
  #say(text: string): void {
    const { view, effects } = this.#shown;
    if (!view || !effects.screen.isTTY) effects.screen.write(`${text}\n`);
  }
}
