type Value = string | number | bigint;

/** Orders rows ascending by all columns from the left: numbers by value, text by code point. */
export function byAllColumns(a: Readonly<Record<string, Value>>, b: Readonly<Record<string, Value>>): number {
  for (const column of Object.keys(a)) {
    const order = compare(a[column] as Value, b[column] as Value);
    if (order !== 0) return order;
  }
  return 0;
}

function compare(a: Value, b: Value): number {
  if (typeof a === "string" && typeof b === "string") return byCodePoint(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The order of code points is the order of UTF-8 bytes; `<` compares UTF-16 units and puts emoji before U+FF01. */
export function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
