import type { BatchFacts, ResponseFacts } from "../wire/response.ts";

/** A batch that is on its way in chunks. */
export interface PartialBatch {
  readonly batch: BatchFacts;
  /** The chunk to come. */
  readonly next: bigint;
}

/** Rows count when the last chunk of their batch is here. */
export function afterChunk(
  { rows, partial }: { readonly rows: bigint; readonly partial: PartialBatch | undefined },
  batch: BatchFacts,
): { readonly rows: bigint; readonly partial: PartialBatch | undefined } {
  const next = batch.chunkIndex + 1n;
  if (next < batch.chunks) return { rows, partial: { batch: partial?.batch ?? batch, next } };
  return { rows: rows + batch.rowCount, partial: undefined };
}

/** What is wrong about a response after the chunks so far: one is missing, doubled, or of another batch. */
export function mistakeInChunks(partial: PartialBatch | undefined, response: ResponseFacts): string | undefined {
  const { kind, batch } = response;
  const due = partial?.next ?? 0n;
  const of = partial ? `chunk ${due} of ${partial.batch.chunks} was due` : "the first chunk of a batch was due";
  if (batch === undefined) return partial && kind === "complete" ? `${of}, but the result ended` : undefined;
  if (batch.chunkIndex !== due) return `${of}, the server sent chunk ${batch.chunkIndex}: one was lost or doubled`;
  if (partial && !sameBatch(partial.batch, batch)) return `${of}, the server sent a chunk of another batch`;
  return undefined;
}

const sameBatch = (a: BatchFacts, b: BatchFacts): boolean =>
  a.chunks === b.chunks && a.rowCount === b.rowCount && a.startOffset === b.startOffset;
