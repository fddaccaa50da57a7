import { SparkLocalError } from "./errors.ts";
import type { SparkOptions } from "./options.ts";

/** Refuses options that Java or Spark would refuse seconds later, or ignore. Throws BAD_OPTION. */
export function checkOptions({ conf = {}, memory, port, token }: SparkOptions): void {
  const key = Object.keys(conf).find((name) => !name.startsWith("spark."));
  if (key !== undefined) {
    const advice = 'Spark reads only keys that begin with "spark."; a Hadoop key is written "spark.hadoop.…".';
    refuse(`The configuration key "${key}" would be ignored.`, advice);
  }
  if (memory !== undefined && !/^[1-9]\d*[kmg]$/i.test(memory)) {
    refuse(`"${memory}" is no size of memory.`, 'Write a number and k, m or g, such as "4g" or "1500m".');
  }
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65535)) {
    refuse(`${port} is no port.`, "Give a number from 1 to 65535.");
  }
  // It travels in an HTTP header, and an empty one protects nothing.
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    refuse(
      "The token is empty or holds characters that no HTTP header can carry.",
      "Use visible ASCII characters without blanks.",
    );
  }
}

function refuse(problem: string, advice: string): never {
  throw new SparkLocalError("BAD_OPTION", problem, { advice });
}
