import { SparkConnectError } from "../errors.ts";
import { isAtLeast, parseSparkVersion } from "../wire/version.ts";
import type { SparkClient } from "./spark-client.ts";

/** Refuses by name what the server would drop in silence or refuse from far away. What a vendor calls its version passes. */
export async function needsSpark(client: SparkClient, what: string, major: number, minor: number): Promise<void> {
  const text = await client.version();
  const version = parseSparkVersion(text);
  if (version === undefined || isAtLeast(version, major, minor)) return;
  throw new SparkConnectError({
    code: "UNSUPPORTED_BY_SERVER",
    message: `${what} needs Spark ${major}.${minor} or later; this server has ${text}.`,
  });
}
