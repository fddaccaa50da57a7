import { describe, expect, it } from "vitest";
import { FrameReader, frame } from "../../../../packages/spark-connect-js/src/client/frames.ts";

const messages = [Uint8Array.of(1, 2, 3), new Uint8Array(0), Uint8Array.from({ length: 40 }, (_, i) => i)];
const stream = Buffer.concat(messages.map((message) => frame(message, 100)));
const ends = [8, 13, 58];

/** What a reader takes out of the stream that comes in pieces. */
function read(pieces: readonly Uint8Array[], maxBytes = 100): { messages: Uint8Array[]; isPartial: boolean } {
  const reader = new FrameReader(maxBytes);
  const found = pieces.flatMap((piece) => {
    reader.add(piece);
    return [...taken(reader)];
  });
  return { messages: found, isPartial: reader.isPartial };
}

function* taken(reader: FrameReader): Generator<Uint8Array> {
  for (let message = reader.take(); message; message = reader.take()) yield message;
}

describe("frames", () => {
  it("are what gRPC says: a flag, the length, the message", () => {
    expect([...frame(Uint8Array.of(7, 8), 2)]).toEqual([0, 0, 0, 0, 2, 7, 8]);
  });

  it.each(Array.from({ length: stream.length }, (_, at) => at))("come in two pieces, cut at byte %i", (at) => {
    expect(read([stream.subarray(0, at), stream.subarray(at)])).toEqual({ messages, isPartial: false });
  });

  it.each([1, 2, 3, 7, 1000])("come in pieces of %i bytes", (size) => {
    const starts = Array.from({ length: Math.ceil(stream.length / size) }, (_, i) => i * size);
    const pieces = starts.map((start) => stream.subarray(start, start + size));
    expect(read(pieces)).toEqual({ messages, isPartial: false });
  });

  it.each(Array.from({ length: stream.length }, (_, at) => at))("end at byte %i", (at) => {
    const { messages: found, isPartial } = read([stream.subarray(0, at)]);
    expect(found).toEqual(messages.slice(0, ends.filter((end) => end <= at).length));
    expect(isPartial).toBe(at > 0 && !ends.includes(at));
  });

  it("keep nothing of the pieces, nor share memory with each other", () => {
    const piece = Buffer.from(stream);
    const { messages: found } = read([piece]);
    piece.fill(0xff);
    expect(found).toEqual(messages);
    expect(new Set(found.map(({ buffer }) => buffer)).size).toBe(3);
    expect(found.map(({ byteOffset, buffer }) => [byteOffset, buffer.byteLength])).toEqual(
      messages.map(({ length }) => [0, length]),
    );
  });

  it("are refused beyond the limit, before there is memory for them", () => {
    expect(() => read([stream], 39)).toThrow(/message size 40 is larger than configured readMaxBytes 39/);
    expect(() => read([Uint8Array.of(0, 255, 255, 255, 255)])).toThrow(/larger than configured readMaxBytes 100/);
    expect(() => frame(new Uint8Array(101), 100)).toThrow(
      /message size 101 is larger than configured writeMaxBytes 100/,
    );
  });

  it("are refused compressed, since none was asked for", () => {
    expect(() => read([Uint8Array.of(1, 0, 0, 0, 0)])).toThrow(/compressed/);
  });
});
