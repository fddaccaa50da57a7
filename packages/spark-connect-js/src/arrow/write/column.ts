import type { DataType } from "../../schema/data-type.ts";
import { ArrowEncodeError } from "../errors.ts";
import type { ArrowColumn } from "../ipc/column.ts";

/** Where a value stands, for the message of an error only: `rows[3].tags[0]`. */
export type Locate = (index: number) => string;

/** What a column encoder makes of values that are not null; at the place of a null it leaves zeros. */
export interface EncodedValues {
  readonly buffers: readonly Uint8Array[];
  readonly children?: readonly ArrowColumn[];
}

export interface Slot {
  readonly dataType: DataType;
  readonly nullable: boolean;
  readonly locate: Locate;
  /** Struct values that hold this column's: where the struct is null, so may be a NOT NULL field. */
  readonly owners?: readonly unknown[];
}

/** The validity bits of a column, made while each value is checked against "missing" and NOT NULL. */
export function checkNulls(values: readonly unknown[], slot: Slot): { nullCount: number; validity: Uint8Array } {
  const validity = new Uint8Array(Math.ceil(values.length / 8));
  let nullCount = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value !== null && value !== undefined) validity[i >> 3]! |= 1 << (i & 7);
    else {
      if (value === undefined || !slot.nullable) checkAbsent(value, i, slot);
      nullCount++;
    }
  }
  return { nullCount, validity };
}

function checkAbsent(value: unknown, index: number, { owners, nullable, locate }: Slot): void {
  if (owners !== undefined && (owners[index] === null || owners[index] === undefined)) return;
  if (value === undefined) {
    throw new ArrowEncodeError("MISSING_COLUMN", `${locate(index)} is missing: every column needs a value, or null`);
  }
  if (!nullable) throw new ArrowEncodeError("NULL_VALUE", `${locate(index)} is null, but its column is NOT NULL`);
}

/** A value that its type cannot hold; `expected` says what would be right. */
export function invalid(value: unknown, where: string, expected: string): ArrowEncodeError {
  return new ArrowEncodeError("INVALID_VALUE", `${where} is ${show(value)}: expected ${expected}`);
}

/** Short, and never the whole of a long text. */
function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (typeof value === "bigint") return `${value}n`;
  if (value === null || typeof value !== "object") return String(value);
  return Array.isArray(value) ? `an array of ${value.length}` : `a ${value.constructor?.name ?? "object"}`;
}
