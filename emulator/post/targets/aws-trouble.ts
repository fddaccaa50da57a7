import { reasonOf } from "../http.ts";
import type { Trouble } from "../outgoing.ts";

/** What a failed call of the AWS SDK means for what it was to store, as one line. */
export function awsTrouble(error: unknown, title: string): { trouble: Trouble; message: string } {
  const { name, message, code, $metadata } = error as AwsError;
  const status = $metadata?.httpStatusCode;
  if (message === "Region is missing")
    return { trouble: "refused", message: "No AWS region is named: give --region or AWS_REGION." };
  if (throttling.has(name) || status === 429) return { trouble: "throttled", message: `${title}: ${message}.` };
  if (/did not establish a connection/.test(message))
    return { trouble: "unsent", message: `${title} does not answer: no connection within 5 seconds.` };
  if (unsent.has(code ?? "")) return { trouble: "unsent", message: `${title} ${reasonOf(error as AwsError)}.` };
  if (status !== undefined && status < 500) return { trouble: "refused", message: refusalOf(name, title, message) };
  if (status === 503) return { trouble: "unsent", message: `${title} is not available.` };
  if (status !== undefined) return { trouble: "doubtful", message: `${title} answered ${status}: ${message}` };
  if (credentials.has(name)) return { trouble: "refused", message: refusalOf(name, title, message) };
  return { trouble: "doubtful", message: `${title} gave no answer: ${message || name}.` };
}

interface AwsError extends NodeJS.ErrnoException {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const throttling = new Set([
  "ProvisionedThroughputExceededException",
  "LimitExceededException",
  "ThrottlingException",
  "Throttling",
  "TooManyRequestsException",
  "RequestLimitExceeded",
  "KMSThrottlingException",
]);

/** The connection never came about. */
const unsent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

const credentials = new Set(["CredentialsProviderError", "TokenProviderError"]);

function refusalOf(name: string, title: string, message: string): string {
  if (credentials.has(name))
    return `There are no AWS credentials (${message}): sign in, for instance by \`aws configure\`, or leave out --cloud aws.`;
  return `${title} refuses the request: ${name}, ${message}`;
}
