/** Anything that protobuf's JSON form is made of. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A plan as scripts/pyspark_plans/fixture.py writes it: keys in order, plan ids and lambda variables numbered as they
 * appear, and what says nothing taken out.
 */
export function normalise(plan: Json): Json {
  const planIds = new Map<Json, number>();
  const variables = new Map<Json, string>();

  const walk = (value: Json, key = ""): Json => {
    if (Array.isArray(value)) return value.map((element) => walk(element, key));
    if (isObject(value)) return members(value);
    if (key === "planId") return numbered(planIds, value, (n) => n);
    if (key === "nameParts") return numbered(variables, value, (n) => `v${n}`);
    return value;
  };
  const members = (message: JsonObject): Json => {
    const kept = Object.entries(message).filter(([key, value]) => !saysNothing(key, value));
    const inOrder = kept.toSorted(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(inOrder.map(([key, value]) => [key, walk(readable(key, value), key)]));
  };
  return walk(plan);
}

type JsonObject = { readonly [key: string]: Json };

const isObject = (value: Json): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The JSON text of a schema or of metadata as JSON; of a local relation's rows, which may be written in many ways, only that they are there. */
function readable(key: string, value: Json): Json {
  if ((key === "schema" || key === "metadata") && typeof value === "string" && value.startsWith("{"))
    return JSON.parse(value) as Json;
  return key === "data" ? "Arrow" : value;
}

/** Where the program stands, and flags that are read as false where they are missing. */
const saysNothing = (key: string, value: Json): boolean =>
  (value === false && (key === "isMetadataColumn" || key === "silent")) ||
  key === "origin" ||
  (key === "common" && isObject(value) && Object.keys(value).every((k) => k === "origin"));

function numbered<T>(known: Map<Json, T>, value: Json, name: (n: number) => T): T {
  const found = known.get(value) ?? name(known.size);
  known.set(value, found);
  return found;
}
