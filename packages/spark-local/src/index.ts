export { cacheFolder } from "./cache.ts";
export type { ProvidedSpark } from "./classpath.ts";
export { SparkLocalError, type SparkLocalErrorCode } from "./errors.ts";
export { type LocalFiles, provideLocalFiles } from "./files.ts";
export { findJava, type Java } from "./java.ts";
export type { SparkMode, SparkOptions, SparkServer } from "./options.ts";
export { type ProvideOptions, providedSpark, provideSpark } from "./provide.ts";
export { startSpark } from "./start.ts";
export { type WarmOptions, warmSpark } from "./warm.ts";
