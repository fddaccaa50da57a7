import { randomUUID } from "node:crypto";
import type { KeepaliveOptions } from "./connection-string.ts";
import { invalid } from "./connection-url.ts";

export function flag(parameters: ReadonlyMap<string, string>, key: string): boolean | undefined {
  const value = parameters.get(key)?.toLowerCase();
  if (value === undefined) return undefined;
  if (value !== "true" && value !== "false") throw invalid(`"${key}" must be true or false.`);
  return value === "true";
}

export function count(parameters: ReadonlyMap<string, string>, key: string): number | undefined {
  const value = parameters.get(key);
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,9}$/.test(value)) throw invalid(`"${key}" must be a whole number above 0.`);
  return Number(value);
}

export function keepaliveOptions(known: ReadonlyMap<string, string>): KeepaliveOptions | undefined {
  const unknown = [...known.keys()].find((key) => key.startsWith("grpc_keepalive_") && !keepaliveKeys.has(key));
  if (unknown) throw invalid(`"${unknown}" is none of ${[...keepaliveKeys].join(", ")}.`);
  const enabled = flag(known, "grpc_keepalive_enabled");
  const withoutCalls = flag(known, "grpc_keepalive_without_calls");
  const timeMs = count(known, "grpc_keepalive_time_ms");
  const timeoutMs = count(known, "grpc_keepalive_timeout_ms");
  const given = Object.entries({ enabled, withoutCalls, timeMs, timeoutMs }).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

const keepaliveKeys = new Set([
  "grpc_keepalive_enabled",
  "grpc_keepalive_time_ms",
  "grpc_keepalive_timeout_ms",
  "grpc_keepalive_without_calls",
]);

export function sessionId(text: string | undefined): string {
  if (text === undefined) return randomUUID();
  const id = text.toLowerCase();
  if (!/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/.test(id))
    throw invalid('"session_id" must be a UUID.');
  return id;
}

export function application(text: string | undefined): string | undefined {
  if (text !== undefined && encodeURIComponent(text).length > 2048)
    throw invalid('"user_agent" must not exceed 2048 characters after percent-encoding.');
  return text;
}

/** gRPC metadata is lower case and printable ASCII; what the protocol itself sets cannot be overridden. */
export function header([key, value]: [string, string]): [string, string] {
  const name = key.toLowerCase();
  if (!/^[a-z0-9_.-]+$/.test(name))
    throw invalid("a parameter that is no option becomes a header; one has a key that cannot be one.");
  if (reserved.has(name) || name.startsWith("grpc-")) throw invalid(`"${name}" is set by the client itself.`);
  if (!/^[\x20-\x7e]*$/.test(value))
    throw invalid(`the value of the header "${name}" has characters that cannot stand in a header.`);
  return [name, value];
}

const reserved = new Set([
  "authorization",
  "content-type",
  "te",
  "host",
  "connection",
  "user-agent",
  "content-length",
  "transfer-encoding",
]);
