/** An answer that says what is wrong, as the v2 API has it: HTTP status, a code of three or five digits, a sentence. */
export class RestError extends Error {
  override readonly name = "RestError";
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  get body(): { error_code: number; message: string } {
    return { error_code: this.code, message: this.message };
  }
}

/** The codes of single records inside an HTTP 200, as Confluent's proxy writes them; its description has 1 and 2 for them. */
export const KAFKA_ERROR = 50002;
export const RETRIABLE_KAFKA_ERROR = 50003;

export const notFound = () => new RestError(404, 404, "HTTP 404 Not Found");
export const methodNotAllowed = () => new RestError(405, 405, "HTTP 405 Method Not Allowed");
export const notAcceptable = () => new RestError(406, 406, "HTTP 406 Not Acceptable");
export const tooLarge = (limit: number) => new RestError(413, 413, `The request is larger than ${limit} bytes.`);
export const unsupportedMediaType = () => new RestError(415, 415, "HTTP 415 Unsupported Media Type");
/** Improperly formatted or without sense: the published API knows only this code for both. */
export const unprocessable = (message: string) => new RestError(422, 422, message);
export const topicNotFound = () => new RestError(404, 40401, "Topic not found.");
export const partitionNotFound = () => new RestError(404, 40402, "Partition not found.");
export const kafkaError = (message: string) => new RestError(500, KAFKA_ERROR, `Kafka error: ${message}`);
export const retriableKafkaError = (message: string) =>
  new RestError(500, RETRIABLE_KAFKA_ERROR, `Retriable Kafka error: ${message}`);
