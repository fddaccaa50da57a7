import { randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { connectSource } from "../../../emulator/source/connect.ts";
import { sourceAddress } from "../../../emulator/source/open.ts";

// MiniStack has AWS Secrets Manager too, at the address where it has S3.
const { AWS_ENDPOINT_URL_S3: endpoint, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, PIPELINE_DATABASE } = inject("cloud");
const keys = { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY };
const variables = { AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint, ...keys };

describe("a password out of AWS Secrets Manager", () => {
  test("is taken from a secret as RDS keeps it, by name or ARN, with the user where the URL names none", async () => {
    const { username, password, port } = new URL(PIPELINE_DATABASE);
    const { name, arn } = await secretOf(JSON.stringify({ engine: "mysql", username, password, dbname: "x" }));
    for (const secret of [name, arn]) {
      const settings = { database: `mysql://127.0.0.1:${port}/pinterest`, "database-secret": secret };
      await using source = await connectSource(await sourceAddress(settings, variables));
      await expect(source.rows("SELECT 1")).resolves.toEqual([["1"]]);
    }
  });

  test("or is the whole text; the user of the URL counts more", async () => {
    const { name } = await secretOf("canary with blanks");
    const address = await sourceAddress({ database: "mysql://me@h/d", "database-secret": name }, variables);
    expect([address.user, address.password?.reveal()]).toEqual(["me", "canary with blanks"]);
    const rds = await secretOf('{"username":"other","password":"canary"}');
    const named = await sourceAddress({ database: "mysql://me@h/d", "database-secret": rds.name }, variables);
    expect([named.user, named.password?.reveal()]).toEqual(["me", "canary"]);
    expect(inspect([address, named], { depth: 9, showHidden: true })).not.toContain("canary");
  });

  test.each([
    ["no password", '{"username":"canary"}', /^The secret \S+ holds no password: RDS keeps/],
    ["no JSON", '{"password":"canary"', /^The secret \S+ holds no password/],
  ])("a secret with %s is an error that does not tell what it holds", async (_, text, message) => {
    const { name } = await secretOf(text);
    const error = await sourceAddress({ database: "mysql://me@h/d", "database-secret": name }, variables).catch(
      (e) => e,
    );
    expect(error).toMatchObject({ kind: "usage", message: expect.stringMatching(message) });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("canary");
  });

  test("a secret that is not there, and a service that is not there", async () => {
    const settings = { database: "mysql://me@h/d", "database-secret": "no/such" };
    await expect(sourceAddress(settings, variables)).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(
        /^Cannot read the secret no\/such \(ResourceNotFoundException: .*\): check its name or ARN, and the region$/,
      ),
    });
    const nowhere = { ...variables, AWS_ENDPOINT_URL_SECRETS_MANAGER: "http://127.0.0.1:1" };
    await expect(sourceAddress(settings, nowhere)).rejects.toMatchObject({
      kind: "tryAgain",
      message: expect.stringMatching(
        /^Cannot read the secret no\/such \(.*\): check network, region and credentials, and try again$/,
      ),
    });
  });
});

async function secretOf(text: string): Promise<{ readonly name: string; readonly arn: string }> {
  const name = `test/${randomUUID()}`;
  const client = new SecretsManagerClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
    requestHandler: new NodeHttpHandler(),
  });
  onTestFinished(() => client.destroy());
  const { ARN } = await client.send(new CreateSecretCommand({ Name: name, SecretString: text }));
  return { name, arn: ARN ?? "" };
}
