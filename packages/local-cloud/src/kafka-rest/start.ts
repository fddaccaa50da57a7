import type { IncomingMessage, ServerResponse } from "node:http";
import { BodyTooLarge, readBody } from "../http/body.ts";
import { type HttpOptions, serve } from "../http/server.ts";
import type { Service } from "../service/run.ts";
import { kafkaError, notFound, RestError, tooLarge } from "./errors.ts";
import { ANSWER_TYPE, answerType } from "./media-types.ts";
import { Produce } from "./produce.ts";
import { Producers } from "./producers.ts";
import { type Parts, route } from "./routes.ts";
import { Topics } from "./topics.ts";

export interface KafkaRestOptions extends HttpOptions {
  readonly bootstrap: readonly string[];
  /** How long a request waits for a Kafka that is away before it fails as retriable. Default 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Default 64 MiB. */
  readonly maxBodyBytes?: number | undefined;
}

/** A Kafka REST proxy that speaks the part of the v2 API that producers need. */
export async function startKafkaRest(options: KafkaRestOptions): Promise<Service> {
  const { bootstrap, timeoutMs = 30_000, maxBodyBytes = 64 * 1024 * 1024 } = options;
  const topics = new Topics(bootstrap, timeoutMs);
  const producers = new Producers(bootstrap);
  const parts = { topics, produce: new Produce(topics, producers, timeoutMs) };
  const server = await serve(options, (request, response) => handle(request, response, parts, maxBodyBytes));
  return {
    url: server.url,
    close: async () => {
      await server.close();
      await Promise.all([topics.close(), producers.close()]);
    },
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, parts: Parts, limit: number): Promise<void> {
  let type = ANSWER_TYPE;
  try {
    type = answerType(request.headers.accept);
    const body = await route(
      {
        method: request.method ?? "GET",
        path: pathOf(request.url ?? "/"),
        contentType: request.headers["content-type"],
        body: () => readBody(request, limit),
      },
      parts,
    );
    answer(response, 200, type, body);
  } catch (error) {
    const { status, body } = asRestError(error, limit);
    if (!request.complete) response.setHeader("Connection", "close");
    answer(response, status, type, body);
  }
}

function asRestError(error: unknown, limit: number): RestError {
  if (error instanceof RestError) return error;
  if (error instanceof BodyTooLarge) return tooLarge(limit);
  return kafkaError(error instanceof Error ? error.message : String(error));
}

function pathOf(url: string): string[] {
  try {
    const path = url.replace(/[?#].*$/, "").split("/");
    return path.filter((part) => part !== "").map(decodeURIComponent);
  } catch {
    throw notFound();
  }
}

function answer(response: ServerResponse, status: number, type: string, body: unknown): void {
  const text = JSON.stringify(body, exactOffsets);
  response.writeHead(status, { "Content-Type": type, "Content-Length": Buffer.byteLength(text) });
  response.end(text);
}

/** Offsets are 64 bits wide; the first that a double would round is nine quadrillions away, which is refused, not rounded. */
function exactOffsets(_: string, value: unknown): unknown {
  if (typeof value !== "bigint") return value;
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`Offset ${value} does not fit a JSON number here.`);
  return Number(value);
}
