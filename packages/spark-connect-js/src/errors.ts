/**
 * Every error that this package throws. `code` says what went wrong and is stable; the message says what to do.
 *
 * Errors that Spark reported carry Spark's own class name (`AnalysisException`, `ParseException`, …), its condition, SQLSTATE,
 * parameters and query contexts, and its causes as the JavaScript `cause` chain. Errors of the client and of the connection are
 * `SparkConnectError`.
 */
export interface SparkErrorFacts {
  readonly code: string;
  readonly message: string;
  readonly errorClass?: string | undefined;
  readonly sqlState?: string | undefined;
  readonly messageParameters?: Readonly<Record<string, string>> | undefined;
  readonly queryContexts?: readonly QueryContext[] | undefined;
  readonly breakingChangeInfo?: BreakingChangeInfo | undefined;
  readonly operationId?: string | undefined;
  readonly grpcCode?: string | undefined;
  readonly javaClass?: string | undefined;
  readonly serverStack?: string | undefined;
  readonly cause?: unknown;
}

/** Where in the SQL text or in the program the error lies (`FetchErrorDetailsResponse.QueryContext`). */
export interface QueryContext {
  readonly contextType: "SQL" | "DATAFRAME";
  readonly objectType: string;
  readonly objectName: string;
  /** Zero-based positions in the SQL text, both inclusive; -1 when unknown. */
  readonly startIndex: number;
  readonly stopIndex: number;
  readonly fragment: string;
  readonly callSite: string;
  readonly summary: string;
}

/** How to live with a deliberate change of Spark's behaviour (Spark 4.1 and later). */
export interface BreakingChangeInfo {
  readonly migrationMessage: readonly string[];
  readonly mitigationConfig?: { readonly key: string; readonly value: string };
  readonly needsAudit: boolean;
}

const optionalFacts = [
  "errorClass",
  "sqlState",
  "messageParameters",
  "queryContexts",
  "breakingChangeInfo",
  "operationId",
  "grpcCode",
  "javaClass",
] as const;

/** The base of all errors of this package. */
export class SparkError extends Error {
  /** Spark's condition (`TABLE_OR_VIEW_NOT_FOUND`), a client condition (`SESSION_CHANGED`), or the gRPC code (`UNAVAILABLE`). */
  readonly code: string;
  /** Spark's error condition, when there is one. */
  declare readonly errorClass?: string;
  /** Five characters, `42P01`. */
  declare readonly sqlState?: string;
  declare readonly messageParameters?: Readonly<Record<string, string>>;
  declare readonly queryContexts?: readonly QueryContext[];
  declare readonly breakingChangeInfo?: BreakingChangeInfo;
  /** The execution that failed, as shown in Spark's UI and logs. */
  declare readonly operationId?: string;
  /** The name of the gRPC status, `INTERNAL`. */
  declare readonly grpcCode?: string;
  /** The exception's class on the server, `org.apache.spark.sql.AnalysisException`. */
  declare readonly javaClass?: string;
  readonly #serverStack: string | undefined;

  constructor(facts: SparkErrorFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = facts.code;
    this.#serverStack = facts.serverStack;
    const given = optionalFacts.filter((name) => facts[name] !== undefined);
    Object.assign(this, Object.fromEntries(given.map((name) => [name, facts[name]])));
  }

  override get name(): string {
    return this.constructor.name;
  }

  /** The JVM's stack, when the server sent one (`spark.sql.connect.serverStacktrace.enabled`). Not printed by itself: it is long. */
  get serverStackTrace(): string | undefined {
    return this.#serverStack;
  }

  // PySpark's names for the same facts.
  getCondition(): string | undefined {
    return this.errorClass;
  }
  getErrorClass(): string | undefined {
    return this.errorClass;
  }
  getSqlState(): string | undefined {
    return this.sqlState;
  }
  getMessageParameters(): Readonly<Record<string, string>> | undefined {
    return this.messageParameters;
  }
  getQueryContext(): readonly QueryContext[] {
    return this.queryContexts ?? [];
  }
  getBreakingChangeInfo(): BreakingChangeInfo | undefined {
    return this.breakingChangeInfo;
  }
}

/**
 * The client or the connection failed, not the query. Codes: `INVALID_CONNECT_URL`, `INSECURE_TOKEN`, `TOKEN_PROVIDER_FAILED`,
 * `NO_ACTIVE_SESSION`, `SESSION_CHANGED`, `SESSION_NOT_SAME`, `OPERATION_NOT_SAME`, `RESPONSE_ALREADY_RECEIVED`,
 * `RESULT_OFFSET_MISMATCH`, `UNEXPECTED_CHUNK`, `EXECUTION_CONSUMED`, `INVALID_TAG`, `CANCELLED`, or the name of a gRPC status:
 * `UNAVAILABLE`, `UNAUTHENTICATED`, `DEADLINE_EXCEEDED`, …
 */
export class SparkConnectError extends SparkError {}

/** The caller cancelled. Named `AbortError` as the platform's own; the signal's reason is the `cause`. */
export class CancelledError extends SparkConnectError {
  override get name(): string {
    return "AbortError";
  }
}

/** Spark itself refused or failed; the subclasses are named as Spark's exceptions. */
export class SparkServerError extends SparkError {}

export class AnalysisException extends SparkServerError {}
export class ParseException extends AnalysisException {}
export class StreamingQueryException extends SparkServerError {}
export class QueryExecutionException extends SparkServerError {}
export class IllegalArgumentException extends SparkServerError {}
export class NumberFormatException extends IllegalArgumentException {}
export class ArithmeticException extends SparkServerError {}
export class UnsupportedOperationException extends SparkServerError {}
export class ArrayIndexOutOfBoundsException extends SparkServerError {}
export class DateTimeException extends SparkServerError {}
export class SparkRuntimeException extends SparkServerError {}
export class SparkUpgradeException extends SparkServerError {}
export class PythonException extends SparkServerError {}
export class SparkNoSuchElementException extends SparkServerError {}
export class SparkException extends SparkServerError {}
export class InvalidPlanInput extends SparkServerError {}
export class StreamingPythonRunnerInitializationException extends SparkServerError {}
/** The server's exception is none of the others; `javaClass` names it. */
export class UnknownException extends SparkServerError {}
