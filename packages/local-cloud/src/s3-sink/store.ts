import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { NodeHttpHandler } from "@smithy/node-http-handler";

export interface StoreOptions {
  readonly bucket: string;
  /** Default: AWS. */
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  /** Default: AWS's own chain of places. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/** The object that stands under a key. */
export interface Standing {
  /** The offset after its last record. */
  readonly next: bigint;
  readonly isOurs: boolean;
}

const NEXT_OFFSET = "next-offset";

/** Objects that are written once. */
export class Store {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor({ bucket, endpoint, region, credentials }: StoreOptions) {
    this.#bucket = bucket;
    this.#client = new S3Client({
      ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
      ...(region !== undefined && { region }),
      ...(credentials !== undefined && { credentials }),
      // Whoever writes repeats by himself, until it is done.
      maxAttempts: 1,
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      requestHandler: new NodeHttpHandler({
        connectionTimeout: 2_000,
        requestTimeout: 20_000,
        throwOnRequestTimeout: true,
      }),
    });
  }

  /**
   * Writes an object unless there is one of that key, which then stays as it is.
   * @returns the offset after the last record of the object that stands there, and whether it is this one
   */
  async putOnce(
    key: string,
    body: Buffer,
    range: { first: bigint; next: bigint },
    signal: AbortSignal,
  ): Promise<Standing> {
    const Metadata = { [NEXT_OFFSET]: range.next.toString() };
    const input = {
      Bucket: this.#bucket,
      Key: key,
      Body: body,
      ContentType: "application/json",
      IfNoneMatch: "*",
      Metadata,
    };
    try {
      await this.#client.send(new PutObjectCommand(input), { abortSignal: signal });
      return { next: range.next, isOurs: true };
    } catch (error) {
      if (statusOf(error) !== 412) throw error;
      return { next: await this.#nextOffset(key, range.first, signal), isOurs: false };
    }
  }

  close(): void {
    this.#client.destroy();
  }

  async #nextOffset(key: string, first: bigint, signal: AbortSignal): Promise<bigint> {
    const at = { Bucket: this.#bucket, Key: key };
    const head = await this.#client.send(new HeadObjectCommand(at), { abortSignal: signal });
    const noted = head.Metadata?.[NEXT_OFFSET];
    if (noted !== undefined) return BigInt(noted);
    // Another program's object: a line is a record.
    const { Body } = await this.#client.send(new GetObjectCommand(at), { abortSignal: signal });
    const bytes = await Body!.transformToByteArray();
    return first + BigInt(bytes.reduce((lines, byte) => lines + Number(byte === 0x0a), 0));
  }
}

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
