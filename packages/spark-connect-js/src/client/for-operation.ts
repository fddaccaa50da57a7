import { SparkError } from "../errors.ts";

/**
 * The same error, with the execution that it ended. What fails on our side (a session that is gone, a token that nobody gives,
 * an answer that cannot be read) knows no execution where it is made.
 */
export function forOperation<E>(error: E, operationId: string | undefined): E {
  if (!(error instanceof SparkError) || error.operationId !== undefined || !operationId) return error;
  return Object.assign(error, { operationId });
}
