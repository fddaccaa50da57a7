import type { ExecutePlanResponse } from "../gen/spark/connect/base_pb.js";

/**
 * Puts the chunks of a batch together: a batch above the server's limit (120 MB, which one value may exceed) comes in several
 * responses. That they are complete and in order was checked when they came.
 */
export class WholeBatches {
  #chunks: Uint8Array[] = [];

  /** The response with the whole batch, or nothing while chunks of it are missing. */
  add(response: ExecutePlanResponse): ExecutePlanResponse | undefined {
    const { responseType } = response;
    if (responseType.case !== "arrowBatch") return response;
    const { chunkIndex = 0n, numChunksInBatch = 0n, data } = responseType.value;
    if (numChunksInBatch <= 1n) {
      responseType.value.data = aligned(data);
      return response;
    }
    this.#chunks.push(data);
    if (chunkIndex + 1n < numChunksInBatch) return undefined;
    const value = { ...responseType.value, chunkIndex: 0n, numChunksInBatch: 1n, data: this.#take() };
    return { ...response, responseType: { case: "arrowBatch", value } };
  }

  #take(): Uint8Array {
    const { buffer, byteOffset, byteLength } = Buffer.concat(this.#chunks);
    this.#chunks = [];
    return new Uint8Array(buffer, byteOffset, byteLength);
  }
}

/**
 * Moves a batch within the memory of its response, over what stood before it and has been read, to where numbers of eight bytes may
 * lie: Arrow aligns them from the stream's first byte on. Otherwise each of its columns would have to be copied.
 */
function aligned(data: Uint8Array): Uint8Array {
  const excess = data.byteOffset % 8;
  if (excess === 0) return data;
  const moved = new Uint8Array(data.buffer, data.byteOffset - excess, data.length);
  moved.set(data);
  return moved;
}
