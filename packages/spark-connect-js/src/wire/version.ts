/** The Spark release whose protocol this client speaks; stands in the user agent. */
export const protocolVersion = "4.1.2";

export interface SparkVersion {
  readonly major: number;
  readonly minor: number;
}

/** Reads "4.1.2", "4.2.0-SNAPSHOT", "3.5"; undefined where a vendor says something else. */
export function parseSparkVersion(text: string): SparkVersion | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(text) ?? [];
  return major && minor ? { major: Number(major), minor: Number(minor) } : undefined;
}

export const isAtLeast = (version: SparkVersion, major: number, minor: number): boolean =>
  version.major > major || (version.major === major && version.minor >= minor);
