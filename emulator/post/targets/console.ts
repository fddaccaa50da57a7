import type { Kind } from "../../../schemas/kinds.ts";
import { openGate } from "../gates.ts";
import type { Outgoing } from "../outgoing.ts";
import type { Destination, Target } from "../target.ts";

export interface ConsoleOptions {
  readonly print: (text: string) => void;
  /** A line of JSON for each record, else a line that people read. */
  readonly json: boolean;
  /** Longer lines for people are cut to it; undefined where it is no terminal. */
  readonly width?: number | undefined;
}

/** Prints the records, in the order in which they were drawn. */
export function consoleTarget({ print, json, width }: ConsoleOptions): Target {
  const lineOf = json ? jsonLine : (record: Outgoing) => cut(textLine(record), width);
  let printed = 0;
  const destination: Destination = {
    name: "console",
    limits: { records: 500, bytes: 1024 ** 2, recordBytes: Number.POSITIVE_INFINITY },
    // One lane, and no key twice, so that all come as they were drawn.
    orderKey: () => String(printed++),
    lane: () => 0,
    gate: openGate(),
    send: async (batch) => {
      print(batch.map(lineOf).join("\n"));
      return batch.map(() => ({ place: { console: true } }));
    },
  };
  return {
    name: "console",
    title: "the console",
    destinations: { pin: destination, geo: destination, user: destination },
    check: async () => {},
    close: async () => {},
  };
}

const jsonLine = ({ n, key, kind, text }: Outgoing): string =>
  `{"post":${n},"key":"${key}","kind":"${kind}","record":${text}}`;

const textLine = ({ key, kind, text }: Outgoing): string => `${key.padStart(8)}  ${padded[kind]}  ${text}`;

const cut = (line: string, width = Number.POSITIVE_INFINITY): string =>
  line.length > width ? `${line.slice(0, width - 1)}…` : line;

const padded: Readonly<Record<Kind, string>> = { pin: "pin ", geo: "geo ", user: "user" };
