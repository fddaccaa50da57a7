/** `1,234,567`. */
export const grouped = (count: number): string => count.toLocaleString("en-US");

/** `3 rows`, `1 row`. */
export const counted = (count: number, thing: string): string => `${grouped(count)} ${thing}${count === 1 ? "" : "s"}`;
