import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { BodyTooLarge, readBody } from "../http/body.ts";
import { type HttpOptions, serve } from "../http/server.ts";
import type { Service } from "../service/run.ts";
import {
  errorOfStatus,
  forbidden,
  GatewayError,
  internalServerError,
  missingAuthenticationToken,
  requestTooLong,
  tooManyRequests,
} from "./errors.ts";
import { type Fault, Faults } from "./faults.ts";
import { Forwarder } from "./forward.ts";
import { type Answer, integrate } from "./integrations.ts";
import { routeOf } from "./routes.ts";
import { type Limit, Throttle } from "./throttle.ts";

export interface GatewayOptions extends HttpOptions {
  /** Base URL of the Kafka REST proxy. Default: none, and `/topics` answers 504. */
  readonly kafkaRest?: string | undefined;
  /** Kinesis's endpoint. Default: none, and `/streams` answers 504. */
  readonly kinesis?: string | undefined;
  /** Default us-east-1. */
  readonly region?: string | undefined;
  /** The first part of every path. Default `test`. */
  readonly stage?: string | undefined;
  /** Asked for in `x-api-key`. Default: none is asked for. */
  readonly apiKey?: string | undefined;
  /** Default: no limit. */
  readonly limit?: Limit | undefined;
  /** How long a service may take. Default 29,000, which is API Gateway's. */
  readonly timeoutMs?: number | undefined;
  /** Answer HTTP 200 also where Kinesis refuses, as an API without error mappings does. Default false. */
  readonly allAre200?: boolean | undefined;
  /** Lets faults be set at `/_faults`. Default false. */
  readonly faults?: boolean | undefined;
}

export interface Gateway extends Service {
  readonly setFaults: (faults: readonly Fault[]) => void;
}

/** API Gateway's limit for a request. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** The API in front of Kafka and Kinesis. Its url is the invoke URL, stage included. `/ping` says whether it is there. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const front = new Front(options);
  const server = await serve(options, (request, response) => front.handle(request, response));
  return {
    url: `${server.url}/${front.stage}`,
    setFaults: (faults) => front.faults.set(faults),
    close: async () => {
      await server.close();
      front.close();
    },
  };
}

class Front {
  readonly stage: string;
  readonly faults = new Faults();
  readonly #options: GatewayOptions;
  readonly #forwarder: Forwarder;
  readonly #throttle: Throttle | undefined;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.stage = options.stage ?? "test";
    this.#forwarder = new Forwarder(options.timeoutMs ?? 29_000);
    this.#throttle = options.limit && new Throttle(options.limit, performance.now());
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? "/", "http://gateway");
    if (pathname === "/ping")
      return send(response, { status: 200, headers: { "Content-Type": "text/plain" }, body: "healthy" });
    if (pathname === "/_faults" && this.#options.faults) return this.#manageFaults(request, response);
    const struck = this.faults.strike(request.method ?? "GET", pathname);
    const fault: Fault = struck?.fault ?? {};
    await sleep(fault.delayMs ?? 0);
    if (fault.drop) return void request.socket.resetAndDestroy();
    const fails = fault.partial !== undefined ? () => struck!.chance() < fault.partial! : undefined;
    const answer = await this.#answer(request, pathname, search, fault.status, fails).catch(answerOfError);
    if (!request.complete) response.setHeader("Connection", "close");
    send(response, answer, fault.cutAfterBytes);
  }

  close(): void {
    this.#forwarder.close();
  }

  async #answer(
    request: IncomingMessage,
    pathname: string,
    query: string,
    status: number | undefined,
    fails: (() => boolean) | undefined,
  ): Promise<Answer> {
    const method = request.method ?? "GET";
    const [stage, path] = splitStage(pathname);
    if (stage !== this.stage) throw forbidden();
    const route = routeOf(method, path);
    if (route === undefined) throw missingAuthenticationToken();
    const headers = request.headers as Readonly<Record<string, string | undefined>>;
    const { apiKey, kafkaRest, kinesis, region = "us-east-1", allAre200 = false } = this.#options;
    if (apiKey !== undefined && headers["x-api-key"] !== apiKey) throw forbidden();
    if (this.#throttle && !this.#throttle.admits(performance.now())) throw tooManyRequests();
    if (status !== undefined) throw errorOfStatus(status);
    const body = await readBody(request, MAX_BODY_BYTES);
    const services = { kafkaRest, kinesis, region, allAre200 };
    return integrate({ method, route, query, headers, body, fails }, services, this.#forwarder);
  }

  async #manageFaults(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = request.method === "PUT" ? (await readBody(request, MAX_BODY_BYTES)).toString() : "[]";
      this.faults.set([JSON.parse(body)].flat());
      send(response, { status: 204, headers: {}, body: "" });
    } catch (error) {
      send(response, { status: 400, headers: {}, body: String(error) });
    }
  }
}

function splitStage(pathname: string): [stage: string, path: string] {
  const end = pathname.indexOf("/", 1);
  return end < 0 ? [pathname.slice(1), "/"] : [pathname.slice(1, end), pathname.slice(end)];
}

function answerOfError(error: unknown): Answer {
  const { status, type, message } =
    error instanceof GatewayError ? error : error instanceof BodyTooLarge ? requestTooLong() : internalServerError();
  const headers = { "Content-Type": "application/json", "x-amzn-ErrorType": type };
  return { status, headers, body: JSON.stringify({ message }) };
}

function send(response: ServerResponse, { status, headers, body }: Answer, cutAfterBytes?: number): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, "x-amzn-RequestId": randomUUID(), "Content-Length": bytes.length });
  if (cutAfterBytes === undefined || cutAfterBytes >= bytes.length) return void response.end(bytes);
  response.write(bytes.subarray(0, cutAfterBytes), () => response.socket?.resetAndDestroy());
}
