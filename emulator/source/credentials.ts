import {
  GetSecretValueCommand,
  SecretsManagerClient,
  type SecretsManagerClientConfig,
} from "@aws-sdk/client-secrets-manager";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { keysOf } from "../aws.ts";
import type { SettingValues, Variables } from "../commands/tools.ts";
import { EmulatorError, type FailureKind } from "../emulator-error.ts";
import { Secret } from "./secret.ts";

export interface Credentials {
  readonly user: string | undefined;
  readonly password: Secret;
}

/**
 * The database's user and password out of AWS Secrets Manager: a secret as RDS keeps them (JSON with `username` and
 * `password`), or a text that is the password.
 *
 * @throws EmulatorError, in a message without the secret's value, where it cannot be had
 */
export async function readCredentials(
  secret: string,
  settings: SettingValues,
  variables: Variables,
): Promise<Credentials> {
  const client = new SecretsManagerClient(clientOptions(secret, settings, variables));
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secret }));
    if (SecretString !== undefined) return credentialsIn(secret, SecretString);
  } catch (error) {
    throw error instanceof EmulatorError ? error : refusal(secret, error);
  } finally {
    client.destroy();
  }
  throw new EmulatorError(
    "usage",
    `The secret ${secret} is binary: keep the database's password in it as text or JSON`,
  );
}

/** An ARN says its region. AWS itself is called only where that was asked for. */
function clientOptions(
  secret: string,
  { cloud, region }: SettingValues,
  variables: Variables,
): SecretsManagerClientConfig {
  const own = /^arn:aws[\w-]*:secretsmanager:([\w-]+):/.exec(secret)?.[1];
  const place = own ?? region ?? variables.AWS_REGION ?? variables.AWS_DEFAULT_REGION ?? "us-east-1";
  const requestHandler = new NodeHttpHandler({ connectionTimeout: 5000, requestTimeout: 10_000 });
  const endpoint = variables.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? variables.AWS_ENDPOINT_URL;
  if (endpoint !== undefined) return { region: place, requestHandler, endpoint, ...keysOf(variables) };
  if (cloud === "aws") return { region: place, requestHandler };
  throw new EmulatorError(
    "usage",
    `The database's password is in the secret ${secret} of AWS Secrets Manager: allow that AWS is called by --cloud aws`,
  );
}

function credentialsIn(secret: string, text: string): Credentials {
  if (!text.trimStart().startsWith("{")) return { user: undefined, password: new Secret(text) };
  const { username, password } = fieldsOf(text);
  if (typeof password !== "string")
    throw new EmulatorError(
      "usage",
      `The secret ${secret} holds no password: RDS keeps {"username": …, "password": …}`,
    );
  return { user: typeof username === "string" ? username : undefined, password: new Secret(password) };
}

function fieldsOf(text: string): { readonly username?: unknown; readonly password?: unknown } {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would quote the text.
    return {};
  }
}

function refusal(secret: string, error: unknown): EmulatorError {
  const { name, message } = error as Error;
  const [kind, advice] = refusals[name] ?? ["tryAgain", "check network, region and credentials, and try again"];
  return new EmulatorError(
    kind,
    `Cannot read the secret ${secret} (${name}: ${message.split("\n", 1)[0]}): ${advice}`,
    error,
  );
}

const refusals: Readonly<Record<string, readonly [FailureKind, string]>> = {
  ResourceNotFoundException: ["usage", "check its name or ARN, and the region"],
  AccessDeniedException: ["usage", "allow secretsmanager:GetSecretValue on it"],
  UnrecognizedClientException: ["usage", "check the AWS credentials"],
  InvalidSignatureException: ["usage", "check the AWS credentials"],
  ExpiredTokenException: ["usage", "sign in to AWS anew"],
  CredentialsProviderError: ["usage", "sign in to AWS, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"],
  InvalidRequestException: ["usage", "it may be marked for deletion"],
  ValidationException: ["usage", "check its name or ARN"],
};
