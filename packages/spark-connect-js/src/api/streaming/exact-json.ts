/** JSON as Spark writes it: whole numbers beyond 2^53 are `bigint`, which `JSON.parse` alone would round. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | { readonly [key: string]: Json };

// A private-use character that no text of Spark's begins with.
const mark = "\uf8ff";
const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;

export function parseExact(text: string): Json {
  const marked = text.replace(tokens, (token) => (isUnsafe(token) ? `"${mark}${token}"` : token));
  return JSON.parse(marked, (_, value) =>
    typeof value === "string" && value.startsWith(mark) ? BigInt(value.slice(1)) : value,
  );
}

const isUnsafe = (token: string): boolean => /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token));
