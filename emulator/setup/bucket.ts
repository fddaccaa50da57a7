import { CreateBucketCommand, HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import type { AwsClient } from "../aws.ts";
import { EmulatorError } from "../emulator-error.ts";
import { explainAws } from "./explain-aws.ts";
import type { SetupOptions, Step } from "./step.ts";

export interface BucketOptions extends SetupOptions {
  readonly aws: AwsClient;
  readonly bucket: string;
}

/** Makes the lake's bucket where it is missing. @throws EmulatorError where it belongs to somebody else */
export async function setupBucket({ aws, bucket, dryRun, signal }: BucketOptions): Promise<Step> {
  return withS3(aws, async (client) => {
    const region = await client.config.region();
    if (await isThere(client, bucket, signal)) return step(bucket, "there");
    if (dryRun) return { ...step(bucket, "would be made"), detail: region };
    // The oldest region is the one that must not be named.
    const where =
      region === "us-east-1" ? {} : { CreateBucketConfiguration: { LocationConstraint: region as "eu-west-1" } };
    await client.send(new CreateBucketCommand({ Bucket: bucket, ...where }), { abortSignal: signal }).catch((error) => {
      throw isOthers(error) ? somebodyElses(bucket, error) : error;
    });
    return { ...step(bucket, "made"), detail: region };
  });
}

export const bucketStatus = ({ aws, bucket, signal }: Omit<BucketOptions, "dryRun">): Promise<Step> =>
  withS3(aws, async (client) => step(bucket, (await isThere(client, bucket, signal)) ? "there" : "missing"));

async function withS3<T>({ client: config, where }: AwsClient, work: (client: S3Client) => Promise<T>): Promise<T> {
  const client = new S3Client({ ...config, forcePathStyle: config.endpoint !== undefined });
  try {
    return await work(client);
  } catch (error) {
    throw explainAws(error, `S3 at ${where}`);
  } finally {
    client.destroy();
  }
}

async function isThere(client: S3Client, bucket: string, abortSignal: AbortSignal): Promise<boolean> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }), { abortSignal });
    return true;
  } catch (error) {
    const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
    if (status === 404) return false;
    if (status === 403) throw somebodyElses(bucket, error);
    if (status === 301) throw elsewhere(bucket, error);
    throw error;
  }
}

const isOthers = (error: unknown): boolean => (error as Error).name === "BucketAlreadyExists";

const somebodyElses = (bucket: string, cause: unknown): EmulatorError =>
  new EmulatorError(
    "usage",
    `Bucket ${bucket} belongs to somebody else, or these credentials may not see it: choose another name with --bucket.`,
    cause,
  );

const elsewhere = (bucket: string, cause: unknown): EmulatorError =>
  new EmulatorError("usage", `Bucket ${bucket} is in another region: name that with --region.`, cause);

const step = (name: string, state: Step["state"]): Step => ({ kind: "bucket", name, state, detail: "" });
