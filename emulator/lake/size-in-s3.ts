import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { awsClient } from "../aws.ts";
import type { SettingValues, Variables } from "../commands/tools.ts";

/** So many objects, by the thousand, are looked at: more are much, whatever their size. */
const mostPages = 10;

export interface InS3 {
  readonly settings: SettingValues;
  readonly variables: Variables;
  readonly signal: AbortSignal;
}

/** Bytes of the objects below `s3a://bucket/folder/`; undefined where it cannot be told, or not soon. */
export async function sizeInS3(url: string, { settings, variables, signal }: InS3): Promise<number | undefined> {
  const [, Bucket, Prefix = ""] = /^s3[an]?:\/\/([^/]+)\/(.*)$/i.exec(url) ?? [];
  // A glob is for Spark to read.
  if (Bucket === undefined || /[*?[{\\]/.test(Prefix)) return undefined;
  try {
    const { client: config } = awsClient("S3", settings, variables);
    const client = new S3Client({ ...config, forcePathStyle: config.endpoint !== undefined });
    return await sum(client, { Bucket, Prefix }, signal).finally(() => client.destroy());
  } catch {
    return undefined;
  }
}

async function sum(
  client: S3Client,
  place: { readonly Bucket: string; readonly Prefix: string },
  abortSignal: AbortSignal,
): Promise<number | undefined> {
  let [bytes, ContinuationToken] = [0, undefined as string | undefined];
  for (let page = 0; page < mostPages; page++) {
    const found = await client.send(new ListObjectsV2Command({ ...place, ContinuationToken }), { abortSignal });
    for (const { Size = 0 } of found.Contents ?? []) bytes += Size;
    ContinuationToken = found.NextContinuationToken;
    if (ContinuationToken === undefined) return bytes;
  }
  return undefined;
}
