import { isAtLeast, parseSparkVersion } from "./version.ts";

/** What servers learnt after Spark 3.4, and the first version that has it. */
const features = {
  cachedLocalRelation: { what: "Uploading rows beside the plan", since: "4.0" },
  chunkedLocalRelation: { what: "Uploading rows in chunks", since: "4.1" },
  cloneSession: { what: "cloneSession", since: "4.1" },
  severalBatches: { what: "createDataFrame of more rows than one Arrow batch has (10,000, or 16 MiB)", since: "4.0" },
  newerTypes: { what: "A frame of rows with TIME, GEOMETRY or GEOGRAPHY", since: "4.1" },
  variant: { what: "A frame of rows with VARIANT", since: "4.0" },
} as const satisfies Record<string, { readonly what: string; readonly since: string }>;

export type Feature = keyof typeof features;

/** Whether a server of this version has it. A vendor's version that says nothing is taken to be new. */
export const hasFeature = (feature: Feature, serverVersion: string): boolean =>
  isSince(features[feature].since, serverVersion);

/** "cloneSession needs Spark 4.1 or later; the server is 4.0.1." */
export const missingFeature = (feature: Feature, serverVersion: string): string =>
  needs(features[feature].what, features[feature].since, serverVersion);

export const needs = (what: string, since: string, serverVersion: string): string =>
  `${what} needs Spark ${since} or later; the server is ${serverVersion}.`;

export function isSince(since: string, serverVersion: string): boolean {
  const server = parseSparkVersion(serverVersion);
  const { major, minor } = parseSparkVersion(since)!;
  return server === undefined || isAtLeast(server, major, minor);
}
