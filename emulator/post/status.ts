import { type Answer, SendError, type Trouble } from "./outgoing.ts";

/** What an answer with this HTTP status means for a request that was to store something. */
export function troubleOf(status: number): Trouble {
  if (status === 429) return "throttled";
  // Unavailable is said before anything is done; other faults of a server may come after.
  if (status === 503) return "unsent";
  return status >= 500 || status === 408 ? "doubtful" : "refused";
}

/** @throws SendError for any status but a success */
export function expectSuccess(status: number, what: string, text: string): void {
  if (status >= 200 && status < 300) return;
  const trouble = throttling.test(text) ? "throttled" : troubleOf(status);
  throw new SendError(trouble, `${what} answered ${status}: ${brief(text)}`);
}

/** AWS says so with a status of 400, and gateways pass it on. */
const throttling = /(ProvisionedThroughputExceeded|LimitExceeded|Throttling)Exception/;

/** JSON of an answer; one that is none may come from anything between. */
export function parsed<T>(text: string, what: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw new SendError("doubtful", `${what} answered with something else than JSON: ${brief(text)}`, error);
  }
}

/** The start of an answer's message on one line. */
export function brief(text: string): string {
  const message = /"(?:message|Message)"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? text;
  const line = message.replace(/\s+/g, " ").trim() || "nothing";
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

export const failure = (trouble: Trouble, message: string): Answer => ({ trouble, message });
