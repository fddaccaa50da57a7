import { type Kind, kinds } from "../../schemas/kinds.ts";
import { unusual } from "./dirt/contents.ts";
import { type Fields, fieldsOf, lineOf } from "./dirt/fields.ts";
import { renderings } from "./dirt/renderings.ts";
import { secondRow } from "./dirt/second-row.ts";
import { type Dirt, due } from "./dirt/share.ts";
import { spoil } from "./dirt/spoil.ts";
import { geoRecord } from "./geo.ts";
import { jsonLine } from "./json-line.ts";
import { addClean, addDuplicate, addQuarantined, type KindCounts } from "./ledger.ts";
import type { LineBlock } from "./line-block.ts";
import { pinRecord } from "./pin.ts";
import { plainLines } from "./plain-line.ts";
import { Random } from "./random.ts";
import { type RowShape, streams } from "./record.ts";
import { userRecord } from "./user.ts";

/** Adds what post n puts into the table of one kind: its row, and the dirt that falls due with it. */
export function addPost(
  block: LineBlock,
  counts: KindCounts,
  shape: RowShape,
  dirt: Dirt,
  kind: Kind,
  n: number,
): void {
  const source = { shape, dirt, kind };
  block.add(rowLine(source, n));
  addClean(counts);
  const second = due(dirt, "secondRows", kind, n);
  if (second !== undefined) {
    block.add(jsonLine(secondRow(kind, makers[kind](shape, n))));
    addClean(counts);
  }
  const copy = due(dirt, "duplicates", kind, n);
  if (copy !== undefined) {
    block.add(copyLine(source, n, copy));
    addDuplicate(counts);
  }
  const spoiled = due(dirt, "spoiled", kind, n);
  if (spoiled !== undefined) {
    const { bytes, rule } = spoil(kind, fieldsOf(makers[kind](shape, n)), spoiled);
    block.add(bytes);
    addQuarantined(counts, rule);
  }
}

interface Source {
  readonly shape: RowShape;
  readonly dirt: Dirt;
  readonly kind: Kind;
}

const makers = { pin: pinRecord, geo: geoRecord, user: userRecord };
const random = new Random();

function rowLine(source: Source, n: number): string {
  const { shape, dirt, kind } = source;
  const tricky = due(dirt, "tricky", kind, n);
  if (tricky !== undefined) return rendered(source, n, tricky);
  return due(dirt, "unusual", kind, n) === undefined ? plainLines[kind](shape, n) : lineOf(content(source, n));
}

/** A line for a row that has been before: the same bytes, or another rendering of the same content. */
function copyLine(source: Source, n: number, ordinal: number): string {
  const earlier = random.at(source.shape.seed, streams.copy + kinds.indexOf(source.kind), n).below(n + 1);
  return ordinal % 2 === 0 ? rowLine(source, earlier) : rendered(source, earlier, ordinal >> 1);
}

function rendered(source: Source, n: number, ordinal: number): string {
  const render = renderings[ordinal % renderings.length] ?? lineOf;
  return render(content(source, n), source.kind);
}

/** The content of row n, which all its copies share. */
function content({ shape, dirt, kind }: Source, n: number): Fields {
  const fields = fieldsOf(makers[kind](shape, n));
  const ordinal = due(dirt, "unusual", kind, n);
  return ordinal === undefined ? fields : unusual(kind, fields, ordinal);
}
