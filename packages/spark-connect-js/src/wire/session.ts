import { SparkConnectError, type SparkErrorFacts } from "../errors.ts";

const restarted =
  "The Spark server was restarted: this session is gone with its temporary views and settings. Create a new session.";

/** Who calls: the server's session key is (userId, sessionId). */
export interface Identity {
  /** A lower-case UUID. */
  readonly sessionId: string;
  readonly userId: string;
  /** Sent as `client_type`. */
  readonly userAgent: string;
}

/** The fields that every request shares. */
export interface Envelope {
  readonly sessionId: string;
  readonly userContext: { readonly userId: string; readonly userName: string };
  readonly clientType: string;
}

/**
 * One Spark session as the wire sees it: stamps each request, checks each response, and knows when the session is gone.
 *
 * The server's own session id is remembered from the first response that has one and sent along afterwards, so that a restarted
 * server says SESSION_CHANGED instead of starting work again (SPARK-49458). Older servers and some proxies leave it out.
 */
export class WireSession {
  readonly identity: Identity;
  #serverSessionId = "";
  /** Why the session is gone; each call gets an error of its own, with its own stack. */
  #gone: SparkErrorFacts | undefined;
  readonly #ending = new AbortController();
  /** Whether the server said that it cannot read a plan: from then on each is sent as it is. */
  cannotParse = false;

  constructor(identity: Identity) {
    this.identity = identity;
  }

  envelope(): Envelope {
    const { sessionId, userId, userAgent } = this.identity;
    return { sessionId, userContext: { userId, userName: userId }, clientType: userAgent };
  }

  /** The envelope with `client_observed_server_side_session_id`, when there is one. */
  observedEnvelope(): Envelope & { readonly clientObservedServerSideSessionId?: string } {
    const id = this.#serverSessionId;
    return { ...this.envelope(), ...(id && { clientObservedServerSideSessionId: id }) };
  }

  /** Why the session can no longer be used, if so. */
  goneError(): SparkConnectError | undefined {
    return this.#gone && new SparkConnectError(this.#gone);
  }

  /** Called before each attempt of each call: a session that is gone sends nothing more. */
  assertUsable(): void {
    if (this.#gone) throw new SparkConnectError(this.#gone);
  }

  /** Aborted when the session is gone, so that nothing waits for it any longer. */
  get ended(): AbortSignal {
    return this.#ending.signal;
  }

  get gone(): boolean {
    return this.#gone !== undefined;
  }

  /** Fails when the response belongs to another session, or to another server than the one before. */
  observe(response: { readonly sessionId: string; readonly serverSideSessionId?: string }): void {
    if (response.sessionId !== "" && response.sessionId !== this.identity.sessionId)
      throw this.#notSame(response.sessionId);
    const server = response.serverSideSessionId ?? "";
    if (server === "" || server === this.#serverSessionId) return;
    if (this.#serverSessionId !== "") throw this.markRestarted();
    this.#serverSessionId = server;
  }

  /** The server restarted: its session, with temporary views and configuration, no longer exists. */
  markRestarted(cause?: unknown): SparkConnectError {
    const changed = {
      code: "SESSION_CHANGED",
      errorClass: "INVALID_HANDLE.SESSION_CHANGED",
      message: restarted,
      cause,
    };
    this.#end({ code: "NO_ACTIVE_SESSION", message: restarted, cause });
    return new SparkConnectError(changed);
  }

  /** The user closed the session. */
  markClosed(): void {
    this.#end({ code: "NO_ACTIVE_SESSION", message: "The session is closed. Create a new session." });
  }

  #end(why: SparkErrorFacts): void {
    this.#gone ??= why;
    this.#ending.abort();
  }

  #notSame(received: string): SparkConnectError {
    return new SparkConnectError({
      code: "SESSION_NOT_SAME",
      message: `The server answered for session ${received} instead of ${this.identity.sessionId}: a proxy mixes up answers. Check what stands between client and server.`,
    });
  }
}
