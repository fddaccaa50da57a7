import type { Readable } from "node:stream";
import type { PoolConnection, ResultSetHeader, TypeCast } from "mysql2/promise";
import type { DatabaseAddress } from "./address.ts";
import { explainDatabase } from "./explain.ts";

/** Values as MySQL prints them, in the order of the columns. */
export type TextRow = readonly (string | null)[];

/** What a statement that gives no rows did. */
export interface Done {
  readonly affectedRows: number;
  readonly warnings: number;
}

/** One connection to the source database. Every failure is explained: see `explainDatabase`. */
export class SourceConnection {
  readonly #connection: PoolConnection;
  readonly #address: DatabaseAddress;

  constructor(connection: PoolConnection, address: DatabaseAddress) {
    this.#connection = connection;
    this.#address = address;
  }

  /** The rows of a query; `?` stands for a value. A server that is silent for longer than `withinMs` is taken for gone. */
  async rows(sql: string, values: readonly unknown[] = [], withinMs?: number): Promise<TextRow[]> {
    const timeout = withinMs === undefined ? {} : { timeout: withinMs };
    const [rows] = await this.#explained(
      this.#connection.query({ sql, values: [...values], rowsAsArray: true, typeCast: asPrinted, ...timeout }),
    );
    return rows as unknown as TextRow[];
  }

  async run(sql: string, values: readonly unknown[] = []): Promise<Done> {
    const [result] = await this.#explained(this.#connection.query<ResultSetHeader>(sql, [...values]));
    return { affectedRows: result.affectedRows, warnings: result.warningStatus };
  }

  /** `LOAD DATA LOCAL`: the statement reads the stream, whatever file it names. */
  async load(sql: string, stream: () => Readable): Promise<Done> {
    const [result] = await this.#explained(
      this.#connection.query<ResultSetHeader>({ sql, infileStreamFactory: stream }),
    );
    return { affectedRows: result.affectedRows, warnings: result.warningStatus };
  }

  /** Everything that is done meanwhile, or nothing of it. */
  async inTransaction<T>(work: () => Promise<T>): Promise<T> {
    await this.run("START TRANSACTION");
    try {
      const result = await work();
      await this.run("COMMIT");
      return result;
    } catch (error) {
      // What is wrong is told by the first failure; a lost connection rolls back by itself.
      await this.run("ROLLBACK").catch(() => undefined);
      throw error;
    }
  }

  async #explained<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      throw explainDatabase(error, this.#address);
    }
  }
}

/** As text, always: numbers of JavaScript would round BIGINT and print FLOAT in another way. */
const asPrinted: TypeCast = (field) => field.string("utf8");
