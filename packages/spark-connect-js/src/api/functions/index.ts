export * from "./aggregates.ts";
export * from "./casts.ts";
export * from "./collections.ts";
export * from "./conditionals.ts";
export * from "./datetime.ts";
export { expr, lit } from "./literal.ts";
export * from "./metadata.ts";
export * from "./strings.ts";
export * from "./windows.ts";
