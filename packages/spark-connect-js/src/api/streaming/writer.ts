import { needsSpark } from "../../client/needs-spark.ts";
import { SparkConnectError } from "../../errors.ts";
import {
  type OutputMode,
  type StreamTarget,
  type Trigger,
  type WriteStream,
  writeStream,
} from "../../plan/write-stream.ts";
import { command, type FrameState } from "../frame-state.ts";
import { type NeedsPython, pythonOnly, refusePython } from "../needs-python.ts";
import { failMetrics, metricsByBatch } from "../observation.ts";
import { type OptionValue, optionText } from "../options.ts";
import type { ActionOptions } from "../result.ts";
import { StreamingQuery } from "./query.ts";
import { sessionStreams } from "./session-streams.ts";

/** Runs a streaming frame into a sink, as PySpark's `DataStreamWriter`. Each step gives a new writer. */
export class DataStreamWriter {
  readonly #state: FrameState;
  readonly #write: WriteStream;
  declare readonly foreach: NeedsPython<typeof pythonOnly.streamWriter, "foreach">;
  declare readonly foreachBatch: NeedsPython<typeof pythonOnly.streamWriter, "foreachBatch">;

  constructor(state: FrameState, write: WriteStream = { partitionBy: [], clusterBy: [], options: {} }) {
    this.#state = state;
    this.#write = write;
  }

  /** `delta`, `parquet`, `kafka`, `memory`, `console`, `noop`, …; Spark's default is parquet. */
  format(format: string): DataStreamWriter {
    return this.#with({ format });
  }

  /** What of a result is written: new rows (`append`, the default), all of it each time, or what changed. */
  outputMode(outputMode: OutputMode): DataStreamWriter {
    return this.#with({ outputMode });
  }

  /** When to look for data: `{ processingTime: "5 seconds" }`, `{ availableNow: true }`; by default as soon as possible. */
  trigger(trigger: Trigger): DataStreamWriter {
    return this.#with({ trigger: checked(trigger) });
  }

  /** A name, by which `spark.streams` lists it; the table of the `memory` sink. */
  queryName(queryName: string): DataStreamWriter {
    return this.#with({ queryName });
  }

  option(name: string, value: OptionValue): DataStreamWriter {
    return this.options({ [name]: value });
  }

  /** `checkpointLocation` is where the query finds its place again after a restart. */
  options(options: Readonly<Record<string, OptionValue>>): DataStreamWriter {
    return this.#with({ options: { ...this.#write.options, ...optionText(options) } });
  }

  partitionBy(...columns: readonly string[]): DataStreamWriter {
    return this.#with({ partitionBy: columns });
  }

  clusterBy(...columns: readonly string[]): DataStreamWriter {
    return this.#with({ clusterBy: columns });
  }

  /** Starts the query; the handle comes when the server has planned it, before its first batch. */
  async start(path?: string, options: ActionOptions = {}): Promise<StreamingQuery> {
    return this.#start(path === undefined ? { none: true } : { path }, options);
  }

  /** Starts the query into a table, which is made where there is none. */
  async toTable(table: string, options: ActionOptions = {}): Promise<StreamingQuery> {
    return this.#start({ table }, options);
  }

  #with(change: Partial<WriteStream>): DataStreamWriter {
    return new DataStreamWriter(this.#state, { ...this.#write, ...change });
  }

  async #start(target: StreamTarget, options: ActionOptions): Promise<StreamingQuery> {
    const { client, relation } = this.#state;
    const { bus, keeper } = sessionStreams(client);
    const { trigger } = this.#write;
    const started = await command(this.#state, writeStream(relation, target, this.#write), options, async (result) => {
      if (trigger && "realTime" in trigger) await needsSpark(client, 'The trigger { realTime: "…" }', 4, 2);
      const { queryId, name } = await bus.start(
        () => result.commandResult("writeStreamOperationStartResult"),
        ({ queryStartedEventJson }) => queryStartedEventJson,
      );
      const query = new StreamingQuery(client, queryId ?? { id: "", runId: "" }, name);
      keeper.watch({ query, operationId: result.operationId });
      return query;
    });
    failMetrics(this.#state.observations, metricsByBatch);
    return started;
  }
}

refusePython(DataStreamWriter, pythonOnly.streamWriter);

/** Spark would take several at once, or an empty interval, and say nothing or something far away. */
function checked(trigger: Trigger): Trigger {
  const [kind, ...others] = Object.keys(trigger);
  const value: unknown = Object.values(trigger)[0];
  if (others.length === 0 && (value === true || (typeof value === "string" && value.trim() !== ""))) return trigger;
  throw new SparkConnectError({
    code: "INVALID_TRIGGER",
    message:
      `${kind === undefined ? "no trigger" : JSON.stringify(trigger)} is none: give one of { processingTime: "5 seconds" }, ` +
      '{ availableNow: true }, { once: true }, { continuous: "1 second" }, { realTime: "5 minutes" }',
  });
}
