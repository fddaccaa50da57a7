import type { Duplex } from "node:stream";
import type { Pool, PoolConnection } from "mysql2/promise";
import { EmulatorError } from "../emulator-error.ts";
import { type DatabaseAddress, shownAddress } from "./address.ts";
import { type Done, SourceConnection, type TextRow } from "./connection.ts";
import { explainDatabase } from "./explain.ts";
import { tlsOptions } from "./tls.ts";

export interface ConnectOptions {
  /** Connections at a time. Default 4. */
  readonly connections?: number;
  /** Ends the statements that run; what is asked afterwards is rejected with its reason. */
  readonly signal?: AbortSignal;
  /** How long the server may be silent while rows are looked up by their keys, in milliseconds. Default 30,000. */
  readonly readWithinMs?: number;
  /** Connects to the server alone, since the database may not be there yet. */
  readonly withoutDatabase?: boolean;
}

/** The source database: a few connections to it, opened when they are needed. Shows no password in whatever way it is printed. */
export class Source implements AsyncDisposable {
  readonly database: string;
  /** `host:port/database`. */
  readonly shown: string;
  readonly #pool: Pool;
  readonly #address: DatabaseAddress;
  readonly #signal: AbortSignal | undefined;
  readonly #readWithinMs: number;
  readonly #prepared = new WeakSet<object>();

  constructor(pool: Pool, address: DatabaseAddress, { signal, readWithinMs = 30_000 }: ConnectOptions) {
    this.database = address.database;
    this.shown = shownAddress(address);
    this.#pool = pool;
    this.#address = address;
    this.#signal = signal;
    this.#readWithinMs = readWithinMs;
  }

  rows(sql: string, values?: readonly unknown[]): Promise<TextRow[]> {
    return this.using((connection) => connection.rows(sql, values));
  }

  /** The rows of a query that takes no time, so that a server that does not answer any more is noticed. */
  read(sql: string): Promise<TextRow[]> {
    return this.using((connection) => connection.rows(sql, [], this.#readWithinMs));
  }

  run(sql: string, values?: readonly unknown[]): Promise<Done> {
    return this.using((connection) => connection.run(sql, values));
  }

  /** Lends one connection for as long as `work` takes. */
  async using<T>(work: (connection: SourceConnection) => Promise<T>): Promise<T> {
    this.#signal?.throwIfAborted();
    const connection = await this.#connection();
    const stop = () => cut(connection);
    this.#signal?.addEventListener("abort", stop);
    try {
      return await work(new SourceConnection(connection, this.#address));
    } catch (error) {
      this.#signal?.throwIfAborted();
      if (isSilent(error)) stop();
      throw error;
    } finally {
      this.#signal?.removeEventListener("abort", stop);
      if (!this.#signal?.aborted) connection.release();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.end().catch(() => undefined);
  }

  async #connection(): Promise<PoolConnection> {
    try {
      const connection = await this.#pool.getConnection();
      if (!this.#prepared.has(connection.connection)) {
        await connection.query(sessionSettings);
        this.#prepared.add(connection.connection);
      }
      return connection;
    } catch (error) {
      throw explainDatabase(error, this.#address);
    }
  }
}

/** The answer may still come: it must not be taken for that of the next statement, nor be waited for by it. */
const isSilent = (error: unknown): boolean =>
  error instanceof EmulatorError &&
  (error.cause as { code?: unknown } | undefined)?.code === "PROTOCOL_SEQUENCE_TIMEOUT";

/** mysql2's own `destroy` only says goodbye: the statement is then waited for, to its end. */
function cut(connection: PoolConnection): void {
  const { stream } = connection.connection as unknown as { readonly stream: Duplex };
  stream.destroy();
}

/** Values that do not fit are errors, and texts are quoted as mysql2 does it, whatever the server's own settings. */
const sessionSettings = "SET SESSION sql_mode = 'STRICT_ALL_TABLES', time_zone = '+00:00'";

/** Connects and sees whether the server answers. @throws EmulatorError that says what to do */
export async function connectSource(address: DatabaseAddress, options: ConnectOptions = {}): Promise<Source> {
  const { user, password, host, port } = address;
  if (user === undefined)
    throw new EmulatorError("usage", "The database's address names no user: mysql://USER@HOST/DATABASE");
  const [{ createPool }, ssl] = await Promise.all([import("mysql2/promise"), tlsOptions(address)]);
  const pool = createPool({
    ...{ host, port, user, ...ssl },
    ...(password !== undefined && { password: password.reveal() }),
    ...(!options.withoutDatabase && { database: address.database }),
    connectionLimit: options.connections ?? 4,
    connectTimeout: 5000,
    ...{ supportBigNumbers: true, bigNumberStrings: true, dateStrings: true, timezone: "Z" },
  });
  const source = new Source(pool, address, options);
  try {
    await source.rows("SELECT 1");
    return source;
  } catch (error) {
    await source[Symbol.asyncDispose]();
    throw error;
  }
}
