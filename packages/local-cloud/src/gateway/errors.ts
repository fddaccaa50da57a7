/** An answer of API Gateway's own, before or instead of the service behind it. */
export class GatewayError extends Error {
  override readonly name = "GatewayError";
  readonly status: number;
  /** Its name in the header `x-amzn-ErrorType`. */
  readonly type: string;

  constructor(status: number, type: string, message: string) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

/** No such route; the service's own words, though no token is asked for. */
export const missingAuthenticationToken = () =>
  new GatewayError(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
/** Without a key, with a wrong one, or for a stage that is not there. */
export const forbidden = () => new GatewayError(403, "ForbiddenException", "Forbidden");
export const tooManyRequests = () => new GatewayError(429, "TooManyRequestsException", "Too Many Requests");
export const requestTooLong = () => new GatewayError(413, "RequestTooLargeException", "Request Too Long");
export const unsupportedMediaType = () =>
  new GatewayError(415, "UnsupportedMediaTypeException", "Unsupported Media Type");
export const badRequestBody = (why: string) =>
  new GatewayError(400, "BadRequestException", `Could not parse request body into json: ${why}`);
export const internalServerError = () => new GatewayError(500, "InternalServerErrorException", "Internal server error");
/** The service behind it cannot be reached. */
export const networkError = () =>
  new GatewayError(504, "InternalServerErrorException", "Network error communicating with endpoint");
/** It took longer than API Gateway waits. */
export const timedOut = () => new GatewayError(504, "InternalServerErrorException", "Endpoint request timed out");

const OWN: Readonly<Record<number, () => GatewayError>> = {
  403: forbidden,
  413: requestTooLong,
  415: unsupportedMediaType,
  429: tooManyRequests,
  500: internalServerError,
  504: timedOut,
};

/** The answer with that status as API Gateway words it. */
export const errorOfStatus = (status: number): GatewayError =>
  OWN[status]?.() ?? new GatewayError(status, "InjectedFault", `Injected ${status}`);
