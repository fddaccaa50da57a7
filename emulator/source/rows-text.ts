/** Values of one row, in the order of the columns. */
export type Values = readonly (string | number | bigint | null)[];

/** One row in the form that `loadStatement` reads. */
export function rowText(values: Values): string {
  let text = "";
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as Values[number];
    if (i > 0) text += "\t";
    text += value === null ? "\\N" : typeof value === "string" ? escaped(value) : String(value);
  }
  return `${text}\n`;
}

/** Reads rows of text into a table: see `rowText`. Names are quoted already. */
export const loadStatement = (table: string, columns: readonly string[]): string =>
  `LOAD DATA LOCAL INFILE 'rows' INTO TABLE ${table} CHARACTER SET utf8mb4 ` +
  `FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' (${columns.join(", ")})`;

const special = /[\\\t\n\0]/;

const escaped = (text: string): string =>
  special.test(text) ? text.replace(/[\\\t\n\0]/g, (character) => escapes[character] ?? character) : text;

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\0": "\\0" };
