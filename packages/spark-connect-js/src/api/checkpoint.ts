import { SparkError } from "../errors.ts";
import { cachedRemoteRelation, removeCachedRemoteRelation } from "../plan/checkpoint.ts";
import { relation } from "../plan/relation.ts";
import { command, type FrameState } from "./frame-state.ts";

/** A request to forget that a server does not answer is given up after so long. */
const releaseLimitMs = 60_000;

/**
 * Rows that the server keeps for the session, and the frame over them. `await using kept = await df.checkpoint()` gives them
 * back at the end of its block; at the latest they go with the session.
 */
export class Checkpoint<out F> implements AsyncDisposable {
  /** The kept rows: its plan no longer has the steps that led there. */
  readonly df: F;
  readonly #release: () => Promise<void>;
  #released: Promise<void> | undefined;

  constructor(df: F, release: () => Promise<void>) {
    this.df = df;
    this.#release = release;
  }

  /** The server may forget the rows; frames over them are not to be used any more. May be called twice. */
  release(): Promise<void> {
    this.#released ??= this.#release();
    return this.#released;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.release();
  }
}

/** The frame's state over rows kept under an id. Its sources were checked, and its metrics observed, when they were kept. */
export const keptState = ({ client }: FrameState, relationId: string): FrameState => ({
  client,
  relation: relation(client.nextPlanId(), cachedRemoteRelation(relationId)),
  checks: [],
});

/** With its session, the server has forgotten the rows as well. */
export async function forget(state: FrameState, relationId: string): Promise<void> {
  try {
    const options = { timeoutMs: releaseLimitMs };
    await command(state, removeCachedRemoteRelation(relationId), options, (result) => result.finish());
  } catch (error) {
    if (!(error instanceof SparkError && goneCodes.has(error.code))) throw error;
  }
}
const goneCodes = new Set(["NO_ACTIVE_SESSION", "SESSION_CHANGED"]);
