import { existsSync } from "node:fs";
import { SparkLocalError } from "./errors.ts";
import type { SparkOptions } from "./options.ts";

const OWN_KEYS: Readonly<Record<string, string>> = {
  "spark.connect.grpc.binding.port": "Use the option port (--port).",
  "spark.connect.grpc.binding.address": "The server listens on 127.0.0.1 alone.",
  "spark.connect.authenticate.token": "Use the option token (--token).",
};

/** Refuses options that Java or Spark would refuse seconds later, or ignore. Throws BAD_OPTION. */
export function checkOptions({ conf = {}, jars = [], memory, port, token }: SparkOptions): void {
  for (const key of Object.keys(conf)) checkKey(key);
  // Java passes over what is not there, and Spark would only say that it finds no such class.
  const missing = jars.find((path) => !existsSync(path));
  if (missing !== undefined) refuse(`There is no jar ${missing}.`, "Correct the option jars (--jar).");
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

function checkKey(key: string): void {
  const instead = OWN_KEYS[key];
  if (instead !== undefined) refuse(`The configuration key "${key}" is not for the option conf.`, instead);
  if (key.startsWith("spark.")) return;
  const advice = 'Spark reads only keys that begin with "spark."; a Hadoop key is written "spark.hadoop.…".';
  refuse(`The configuration key "${key}" would be ignored.`, advice);
}

function refuse(problem: string, advice: string): never {
  throw new SparkLocalError("BAD_OPTION", problem, { advice });
}
