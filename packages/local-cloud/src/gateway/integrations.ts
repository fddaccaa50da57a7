import type { OutgoingHttpHeaders } from "node:http";
import { networkError, unsupportedMediaType } from "./errors.ts";
import type { Forwarder } from "./forward.ts";
import { type Thinned, thin } from "./partial.ts";
import type { Route } from "./routes.ts";
import { mapRequest } from "./templates.ts";

export interface Services {
  /** Base URL of the Kafka REST proxy. */
  readonly kafkaRest: string | undefined;
  /** Kinesis's endpoint. */
  readonly kinesis: string | undefined;
  readonly region: string;
  /** Answer HTTP 200 also where Kinesis refuses, as an API without error mappings does. */
  readonly allAre200: boolean;
}

export interface Request {
  readonly method: string;
  readonly route: Route;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** Whether the next record of a batch fails. */
  readonly fails: (() => boolean) | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer | string;
}

/** Passes a request on and its answer back. @throws GatewayError */
export const integrate = (request: Request, services: Services, forwarder: Forwarder): Promise<Answer> =>
  request.route.to === "kafka" ? toKafka(request, services, forwarder) : toKinesis(request, services, forwarder);

/** An HTTP proxy integration: everything as it is, but for what belongs to one connection only. */
async function toKafka(request: Request, { kafkaRest }: Services, forwarder: Forwarder): Promise<Answer> {
  const { route, fails, method, query, headers, body } = request;
  if (kafkaRest === undefined || route.to !== "kafka") throw networkError();
  const thinned = fails && thin("kafka", body.toString(), fails);
  if (thinned && thinned.body === undefined)
    return { status: 200, headers: KAFKA_JSON, body: thinned.merge(undefined) };
  const { host, connection, "content-length": _, "transfer-encoding": __, ...passed } = headers;
  const answer = await forwarder.ask({
    method,
    url: new URL(`${kafkaRest.replace(/\/$/, "")}${route.path}${query}`),
    headers: passed,
    body: thinned?.body ?? body,
  });
  const type = answer.headers["content-type"];
  const merged = answer.status === 200 && thinned ? thinned.merge(answer.body.toString()) : answer.body;
  return { status: answer.status, headers: { ...(type && { "Content-Type": type }) }, body: merged };
}

const KAFKA_JSON = { "Content-Type": "application/vnd.kafka.v2+json" };

/** An AWS integration: the mapping template makes the service's request; the answer goes back as it is. */
async function toKinesis(request: Request, services: Services, forwarder: Forwarder): Promise<Answer> {
  const { route, headers, body, fails } = request;
  if (services.kinesis === undefined || route.to !== "kinesis") throw networkError();
  if (!isJson(headers["content-type"])) throw unsupportedMediaType();
  const mapped = mapRequest(route.action, route.stream, body.toString());
  const thinned = fails && thin("kinesis", mapped, fails);
  if (thinned && thinned.body === undefined) return answerOf(200, thinned.merge(undefined));
  const answer = await forwarder.ask({
    method: "POST",
    url: new URL(services.kinesis),
    headers: {
      "Content-Type": "application/x-amz-json-1.1",
      "X-Amz-Target": `Kinesis_20131202.${route.action}`,
      Authorization: credential(services.region),
    },
    body: thinned?.body ?? mapped,
  });
  return answerOf(services.allAre200 ? 200 : answer.status, merged(thinned, answer));
}

const merged = (thinned: Thinned | undefined, { status, body }: { status: number; body: Buffer }): Buffer | string =>
  thinned && status === 200 ? thinned.merge(body.toString()) : body;

const answerOf = (status: number, body: Buffer | string): Answer => ({
  status,
  headers: { "Content-Type": "application/json" },
  body,
});

/** A template stands for JSON only, which is also taken for what comes without a type. */
const isJson = (contentType: string | undefined): boolean =>
  contentType === undefined || /^application\/json\s*(?:;|$)/i.test(contentType);

/** Names the service to a stand-in that checks no signature; this front never speaks to AWS itself. */
const credential = (region: string): string =>
  `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/kinesis/aws4_request, SignedHeaders=host, Signature=0`;
