import type { Part, PartName } from "../part.ts";
import { aws } from "./aws.ts";
import { database } from "./database.ts";
import { kafka } from "./kafka.ts";

/** Every part, by name. */
export const parts: Readonly<Record<PartName, Part>> = { database, kafka, aws };
