import { join } from "node:path";
import { type CloudOptions, cloudFolder } from "./cloud.ts";
import { partNames, type Variables } from "./part.ts";
import { parts } from "./parts/index.ts";
import { isRunning, placeOf, readRecord } from "./record.ts";

/** The variables of the parts whose processes run, with their passwords; asks nothing of them. Empty where none runs. */
export function cloudEnvironment(options: CloudOptions = {}): Variables {
  const cloud = cloudFolder(options);
  const found = partNames.map((name) => {
    const folder = join(cloud, name);
    const record = readRecord(folder);
    return isRunning(record) ? parts[name].variables(placeOf(folder, record)) : {};
  });
  return Object.assign({}, ...found);
}
