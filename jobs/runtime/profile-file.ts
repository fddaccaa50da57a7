import { readFile } from "node:fs/promises";
import { usageError } from "./exit-codes.ts";
import { knownSettings, type SettingName } from "./settings.ts";

type Profile = Partial<Record<SettingName, string>>;

/** The settings in `<home>/profile.json`, an object of texts; none where there is no such file. */
export async function readProfile(home: string): Promise<Profile> {
  const path = `${home}/profile.json`;
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw usageError(`Cannot read ${path}: ${error.message}`, error);
  });
  return assertProfile(path, parse(path, text));
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw usageError(`${path} is no JSON: ${(error as Error).message}`, error);
  }
}

function assertProfile(path: string, profile: unknown): Profile {
  if (typeof profile !== "object" || profile === null || Array.isArray(profile))
    throw usageError(`${path} must hold an object, such as {"id": "pinterest"}`);
  for (const [name, value] of Object.entries(profile))
    if (!(name in knownSettings) || typeof value !== "string")
      throw usageError(
        `${path}: "${name}" is no setting with a text. The settings are ${Object.keys(knownSettings).join(", ")}.`,
      );
  return profile as Profile;
}
