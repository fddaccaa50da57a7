import type { DataFrame, SparkSession } from "spark-connect-js";
import type { Shape } from "spark-connect-js/schema";
import {
  type StreamPlaces,
  type StreamTableName,
  StreamTables,
  streamSchemas,
  streamTableNames,
  tableLocation,
} from "./stream/tables.ts";
import { type FolderTables, type TableName, tableNames, tableSchemas } from "./tables.ts";

/** Both jobs keep a quarantine; that of the stream is shown by another name. */
const quarantineOfStream = "stream_quarantine";
const namesOfStream = streamTableNames.map((name) => (name === "quarantine" ? quarantineOfStream : name));

/** All tables that a person may look at, by name: those of job batch, then those of job stream. */
export const shownNames = [...tableNames, ...namesOfStream];
export type ShownName = (typeof shownNames)[number];

/** A table as it is shown and exported. */
export interface ShownTable {
  readonly name: ShownName;
  /** Which job keeps it. */
  readonly job: "batch" | "stream";
  readonly location: string;
  readonly columns: readonly string[];
  /** Fails as soon as it is used where there is no such table. */
  readonly open: () => DataFrame<Shape>;
}

export function shownTable(
  name: ShownName,
  spark: SparkSession,
  tables: FolderTables,
  places: StreamPlaces,
): ShownTable {
  if (isOfBatch(name))
    return {
      ...{ name, job: "batch", location: tables.location(name), columns: tableSchemas[name].names },
      open: () => tables.read(name, tableSchemas[name] as never) as unknown as DataFrame<Shape>,
    };
  const itself: StreamTableName = name === quarantineOfStream ? "quarantine" : name;
  return {
    ...{ name, job: "stream", location: tableLocation(places, itself), columns: streamSchemas[itself].names },
    open: () => new StreamTables(spark, places).read(itself) as unknown as DataFrame<Shape>,
  };
}

const isOfBatch = (name: ShownName): name is TableName => (tableNames as readonly string[]).includes(name);
