import { ExpectedError, exitCodes } from "./exit-codes.ts";
import type { Variables } from "./variables.ts";
import type { Settings } from "./with-spark.ts";

export interface Service {
  readonly name: "S3" | "KINESIS";
  /** What is not there, for people: `S3 for s3a://lake`. */
  readonly what: string;
  /** What starts it: `cloud up`. */
  readonly command: string;
}

/** Refuses, before a Spark is started for it, to look at AWS for what nobody said is at AWS. */
export function assertService({ name, what, command }: Service, settings: Settings, variables: Variables): void {
  // A server elsewhere has its own way to services.
  if (settings.remote.value !== undefined || settings.cloud.value === "aws") return;
  if (variables[`AWS_ENDPOINT_URL_${name}`] || variables.AWS_ENDPOINT_URL) return;
  throw new ExpectedError(
    exitCodes.tryAgain,
    `There is no ${what}: the laptop's cloud is not up. Run: npm run pipeline -- ${command} (or say --cloud aws)`,
  );
}
