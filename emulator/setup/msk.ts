import type { AdminOptions } from "@platformatic/kafka";

export interface KafkaAccess {
  /** `host:port,host:port`. */
  readonly kafka: string;
  readonly region: string | undefined;
}

/** What a client needs for MSK's sign-in by IAM, which listens on ports 9098 and 9198; nothing for any other Kafka. */
export async function mskAuthentication({ kafka, region }: KafkaAccess): Promise<Pick<AdminOptions, "tls" | "sasl">> {
  if (!/:9[01]98(,|$)/.test(kafka)) return {};
  const { generateAuthToken } = await import("aws-msk-iam-sasl-signer-js");
  const place = region ?? regionOf(kafka) ?? "us-east-1";
  return {
    tls: {},
    // Asked for each connection, since a token lives a quarter of an hour.
    sasl: { mechanism: "OAUTHBEARER", token: async () => (await generateAuthToken({ region: place })).token },
  };
}

/** MSK's brokers have it in their names: `b-1.name.abc.c2.kafka.eu-west-1.amazonaws.com`. */
const regionOf = (kafka: string): string | undefined =>
  /\.kafka(?:-serverless)?\.([a-z0-9-]+)\.amazonaws\./.exec(kafka)?.[1];
