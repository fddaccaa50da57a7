export * from "./cell.ts";
export type * from "./data-type.ts";
export { quoteName, structDdl, typeDdl } from "./ddl.ts";
export * from "./field.ts";
export { mismatches, strictMismatches } from "./mismatches.ts";
export { type Fields, type RowOf, Schema, schema } from "./schema.ts";
export type { Refusal } from "./shape.ts";
