export { SparkKinesisError, type SparkKinesisErrorCode } from "./errors.ts";
export { type ProvideKinesisOptions, provideKinesisSource } from "./provide.ts";
