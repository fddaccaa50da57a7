import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RecordBatch } from "../rows/generate.ts";

/**
 * Writes the records of one topic as Confluent's S3 sink does: `topics/<topic>/partition=0/<topic>+0+<10-digit first
 * offset>.json`, each object full but the last.
 */
export class ObjectWriter {
  private readonly topic: string;
  private readonly folder: string;
  private readonly recordsPerObject: number;
  private parts: Uint8Array[] = [];
  private pending = 0;
  private firstOffset = 0;
  private totals = { objects: 0, bytes: 0 };

  constructor(lake: string, topic: string, recordsPerObject: number) {
    if (!Number.isSafeInteger(recordsPerObject) || recordsPerObject < 1)
      throw new RangeError(`recordsPerObject is ${recordsPerObject}: give a whole number above 0`);
    this.topic = topic;
    this.folder = join(lake, "topics", topic, "partition=0");
    this.recordsPerObject = recordsPerObject;
  }

  async add({ bytes, ends }: RecordBatch): Promise<void> {
    for (let taken = 0; taken < ends.length; ) {
      const next = Math.min(taken + this.recordsPerObject - this.pending, ends.length);
      this.parts.push(bytes.subarray(ends[taken - 1] ?? 0, ends[next - 1]));
      this.pending += next - taken;
      taken = next;
      if (this.pending === this.recordsPerObject) await this.flush();
    }
  }

  /** Writes the last object and gives the number of objects and bytes in all. */
  async finish(): Promise<{ objects: number; bytes: number }> {
    if (this.pending > 0) await this.flush();
    return this.totals;
  }

  private async flush(): Promise<void> {
    const object = Buffer.concat(this.parts);
    const offset = String(this.firstOffset).padStart(10, "0");
    await mkdir(this.folder, { recursive: true });
    await writeFile(join(this.folder, `${this.topic}+0+${offset}.json`), object);
    this.totals.objects++;
    this.totals.bytes += object.length;
    this.firstOffset += this.pending;
    this.parts = [];
    this.pending = 0;
  }
}
