import type { SettingValues, Variables } from "../commands/tools.ts";
import { EmulatorError } from "../emulator-error.ts";
import { type DatabaseAddress, parseAddress } from "./address.ts";
import { type ConnectOptions, connectSource, type Source } from "./connect.ts";
import { Secret } from "./secret.ts";

/** Connects to the database that the settings name. @throws EmulatorError that says what to do */
export async function openSource(
  settings: SettingValues,
  variables: Variables,
  options: ConnectOptions = {},
): Promise<Source> {
  return connectSource(await sourceAddress(settings, variables), options);
}

/**
 * Where the database is, with the password of its URL, else of the settings, else of AWS Secrets Manager; a user that the URL
 * does not name may come from there too.
 *
 * @throws EmulatorError where nothing names a database, or the secret cannot be had
 */
export async function sourceAddress(settings: SettingValues, variables: Variables): Promise<DatabaseAddress> {
  const { "database-password": password, "database-secret": secret } = settings;
  const address = namedAddress(settings);
  if (address.password !== undefined) return address;
  if (password !== undefined) return { ...address, password: new Secret(password) };
  if (secret === undefined) return address;
  const { readCredentials } = await import("./credentials.ts");
  const found = await readCredentials(secret, settings, variables);
  return { ...address, user: address.user ?? found.user, password: found.password };
}

/** The same without a password from elsewhere than the URL. @throws EmulatorError where nothing names a database */
export function namedAddress({ database }: SettingValues): DatabaseAddress {
  if (database !== undefined) return parseAddress(database);
  throw new EmulatorError(
    "tryAgain",
    "No database is named, and the laptop's own is not up: run `npm run pipeline -- cloud up`, or give --database mysql://USER@HOST/DATABASE",
  );
}
