import { SettingError } from "./run.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable's text; empty counts as not given. */
export const text = (env: Environment, name: string): string | undefined => env[name]?.trim() || undefined;

export function required(env: Environment, name: string): string {
  const given = text(env, name);
  if (given === undefined) throw new SettingError(`${name} is not set.`);
  return given;
}

export const list = (env: Environment, name: string): string[] | undefined =>
  text(env, name)
    ?.split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** A number from `least` on. */
export function number(env: Environment, name: string, least = 0): number | undefined {
  const given = text(env, name);
  if (given === undefined) return undefined;
  const value = Number(given);
  if (!Number.isFinite(value) || value < least) {
    throw new SettingError(`${name}=${given} is not a number from ${least} on.`);
  }
  return value;
}

/** Where to listen: HOST, PORT. */
export const listening = (env: Environment): { host: string | undefined; port: number | undefined } => ({
  host: text(env, "HOST"),
  port: number(env, "PORT"),
});
