/** How the Java virtual machine is tuned: "test" starts fastest, "job" computes fastest. */
export type SparkMode = "job" | "test";

export interface SparkOptions {
  /**
   * "job" (default): every compiler tier and the parallel collector. "test": first compiler tier and the serial collector, which
   * starts in half the time and computes at a third of the speed. Both use the class-data archive of `warmSpark` where there is one.
   */
  readonly mode?: SparkMode | undefined;
  /**
   * Folder for everything the server writes (warehouse, shuffle files, temporary files, logs). Default: a fresh folder under the
   * system's temporary folder, removed at stop; with `keep` a lasting one in the cache.
   */
  readonly home?: string | undefined;
  /** More Spark configuration (`spark.…` keys); wins over the defaults. It never shows in the list of processes. */
  readonly conf?: Readonly<Record<string, string>> | undefined;
  /**
   * More jars for the server, such as those of a data source. One whose artifact the server has already is left out, whatever its
   * version. Default: none.
   */
  readonly jars?: readonly string[] | undefined;
  /** Port on 127.0.0.1. Default: a free one. */
  readonly port?: number | undefined;
  /** Bearer token that every call must carry. Default: random. */
  readonly token?: string | undefined;
  /**
   * Leave the server running after this process, or reuse one that an earlier call with the same options left. Then only `stop()`
   * (or `spark-local stop`) ends it; disposal does not. Default: false.
   */
  readonly keep?: boolean | undefined;
  /** Largest heap, as Java writes it ("4g", "1500m"). Default: "4g", at most half of the machine's memory. */
  readonly memory?: string | undefined;
  /** More environment variables for the server, and for finding Java, Maven and Spark. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Ends the download or the start; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called with a short line whenever there is something to tell a waiting person. */
  readonly onProgress?: ((message: string) => void) | undefined;
}

/** A running Spark Connect server. Disposal stops it unless it was started with `keep`. */
export interface SparkServer extends AsyncDisposable {
  /** Connection string for any Spark Connect client: `sc://127.0.0.1:PORT/;token=…`. */
  readonly url: string;
  readonly token: string;
  /** Spark's version as the server itself told it. */
  readonly version: string;
  /** Process id of the Java process, which also leads its process group. */
  readonly pid: number;
  readonly home: string;
  /** True where `keep` found this server running. */
  readonly reused: boolean;
  /** The last lines of the server's log; default 50. */
  logs(lines?: number): string;
  /** Ends the server and its children, a kept one too. Calling it again is harmless. */
  stop(): Promise<void>;
}

/** The variables of this process, with the caller's on top. */
export function environmentOf(options: Pick<SparkOptions, "env">): NodeJS.ProcessEnv {
  return { ...process.env, ...options.env };
}
