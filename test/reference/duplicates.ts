/** The rows without exact duplicates (each first one stays); two rows with one key that differ anywhere both stay. */
export function distinctRows<Row extends object>(rows: Iterable<Row>): Row[] {
  const seen = new Map<string, Row>();
  for (const row of rows) {
    const identity = identityOf(row);
    if (!seen.has(identity)) seen.set(identity, row);
  }
  return [...seen.values()];
}

/** A text that two rows share when all their values are equal; zero equals minus zero. */
export function identityOf(row: object): string {
  return JSON.stringify(Object.values(row), (_, value) => (typeof value === "bigint" ? `${value}n` : value));
}
