import type { ClientHttp2Stream } from "node:http2";
import { ConnectError } from "@connectrpc/connect";
import { CallError, failureOf } from "../wire/failure.ts";

/** Writes what a call asks; `encode` makes a message's frame. */
export type Send<T> = (stream: ClientHttp2Stream, encode: (message: T) => Uint8Array) => void | Promise<void>;

export const sendOne =
  <T>(message: T): Send<T> =>
  (stream, encode) =>
    void stream.end(encode(message));

/** Takes each message when the one before it has left; stops with the stream. What fails in making them is the call's failure. */
export const sendAll =
  <T>(messages: AsyncIterable<T>): Send<T> =>
  async (stream, encode) => {
    try {
      for await (const message of messages) {
        if (stream.closed) return;
        if (!stream.write(encode(message))) await drained(stream);
      }
      stream.end();
    } catch (error) {
      throw error instanceof ConnectError ? error : new CallError(failureOf(error));
    }
  };

const drained = (stream: ClientHttp2Stream): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      stream.off("drain", done).off("close", done);
      resolve();
    };
    stream.on("drain", done).on("close", done);
  });
