import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { SettingValues, Variables } from "./commands/tools.ts";
import { EmulatorError } from "./emulator-error.ts";

export interface AwsClient {
  readonly client: ClientConfig;
  /** Where it calls, as people know it. */
  readonly where: string;
}

interface ClientConfig {
  /** None where the SDK's own configuration is to say it. */
  readonly region?: string;
  readonly requestHandler: NodeHttpHandler;
  readonly endpoint?: string;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/**
 * What a client of the AWS SDK is made with: `cloud` local calls the endpoint that the environment or the laptop's cloud names,
 * `aws` the region's own, with the usual chain of credentials.
 *
 * @throws EmulatorError where nothing names an endpoint, so that AWS is never called unasked
 */
export function awsClient(
  service: "S3" | "KINESIS",
  { cloud = "local", region }: SettingValues,
  variables: Variables,
  connections = 16,
): AwsClient {
  const endpoint = variables[`AWS_ENDPOINT_URL_${service}`] ?? variables.AWS_ENDPOINT_URL;
  const place = region ?? variables.AWS_REGION ?? variables.AWS_DEFAULT_REGION;
  const requestHandler = handler(connections);
  if (cloud === "aws")
    return place === undefined
      ? { client: { requestHandler }, where: "AWS" }
      : { client: { region: place, requestHandler }, where: `AWS in ${place}` };
  if (endpoint === undefined)
    throw new EmulatorError(
      "tryAgain",
      "The laptop's S3 and Kinesis are not up: run `npm run pipeline -- cloud up`, or use AWS by --cloud aws.",
    );
  return { client: { region: place ?? "us-east-1", requestHandler, endpoint, ...keysOf(variables) }, where: endpoint };
}

/** HTTP/1.1, which costs half of what the SDK's own HTTP/2 does, and which is all that a laptop's stand-in speaks. */
const handler = (connections: number): NodeHttpHandler =>
  new NodeHttpHandler({
    connectionTimeout: 5000,
    requestTimeout: 15_000,
    throwOnRequestTimeout: true,
    httpAgent: { keepAlive: true, maxSockets: connections },
    httpsAgent: { keepAlive: true, maxSockets: connections },
  });

/** The keys that variables name, for an endpoint that they name too. */
export function keysOf({
  AWS_ACCESS_KEY_ID,
  AWS_SECRET_ACCESS_KEY,
  AWS_SESSION_TOKEN,
}: Variables): Pick<ClientConfig, "credentials"> {
  if (AWS_ACCESS_KEY_ID === undefined || AWS_SECRET_ACCESS_KEY === undefined) return {};
  return {
    credentials: {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN !== undefined && { sessionToken: AWS_SESSION_TOKEN }),
    },
  };
}
