import { readFile } from "node:fs/promises";
import type { SslOptions } from "mysql2";
import { EmulatorError } from "../emulator-error.ts";
import type { DatabaseAddress } from "./address.ts";

/**
 * How the connection is kept private. `verify`: encrypted, and the server proves who it is to the system's authorities, at
 * Amazon RDS to Amazon's. `rds`: likewise, to Amazon's whatever the name. `unverified`: encrypted, but to whoever answers.
 */
export const tlsModes = ["verify", "rds", "unverified", "off"] as const;
export type TlsMode = (typeof tlsModes)[number];

/** What mysql2 takes as `ssl`. @throws EmulatorError `usage` where the file of authorities cannot be read */
export async function tlsOptions(address: DatabaseAddress): Promise<{ ssl?: SslOptions | string }> {
  const { tls, tlsAuthorities, host } = address;
  if (tls === "off") return {};
  if (tls === "unverified") return { ssl: { rejectUnauthorized: false } };
  // Without verifyIdentity mysql2 takes any certificate of a known authority, whoever it was given to.
  const ssl: SslOptions = { rejectUnauthorized: true, verifyIdentity: true };
  if (tlsAuthorities !== undefined) return { ssl: { ...ssl, ca: await authorities(tlsAuthorities) } };
  if (tls === "rds" || isRds(host)) return { ssl: { ...ssl, ca: await amazonAuthorities() } };
  return { ssl };
}

const isRds = (host: string): boolean => /\.rds\.amazonaws\.com(\.cn)?$/i.test(host);

/** mysql2 has them under a name, but takes no other option beside the name. */
async function amazonAuthorities(): Promise<string[]> {
  const { ConnectionConfig } = (await import("mysql2")).default as unknown as AmazonRds;
  return ConnectionConfig.getSSLProfile("Amazon RDS").ca;
}

interface AmazonRds {
  readonly ConnectionConfig: { getSSLProfile(name: string): { readonly ca: string[] } };
}

async function authorities(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new EmulatorError("usage", `ssl-ca: cannot read ${path}: ${(error as Error).message}`, error);
  }
}
