export type KinesisAction =
  | "ListStreams"
  | "CreateStream"
  | "DescribeStream"
  | "DeleteStream"
  | "PutRecord"
  | "PutRecords";

export type Route =
  | { readonly to: "kafka"; readonly path: string }
  | { readonly to: "kinesis"; readonly action: KinesisAction; readonly stream: string };

const ACTIONS: Readonly<Record<string, KinesisAction>> = {
  "GET streams": "ListStreams",
  "POST stream": "CreateStream",
  "GET stream": "DescribeStream",
  "DELETE stream": "DeleteStream",
  "PUT record": "PutRecord",
  "PUT records": "PutRecords",
};

/** Where a request goes: `/topics…` to the Kafka REST proxy, `/streams…` to Kinesis, all else nowhere. */
export function routeOf(method: string, path: string): Route | undefined {
  if (/^\/topics(?:\/|$)/.test(path)) return { to: "kafka", path };
  const [, stream, resource] = /^\/streams(?:\/([^/]+)(?:\/([^/]+))?)?\/?$/.exec(path) ?? [undefined];
  if (!/^\/streams(?:\/|$)/.test(path)) return undefined;
  const action = ACTIONS[`${method} ${stream === undefined ? "streams" : (resource ?? "stream")}`];
  return action && { to: "kinesis", action, stream: decodeURIComponent(stream ?? "") };
}
