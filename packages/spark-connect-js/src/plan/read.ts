import type { RelationType } from "./relation.ts";

export type Options = Readonly<Record<string, string>>;

/** A table or view by its name, as SQL writes it. */
export const readTable = (name: string, options: Options = {}, isStreaming = false): RelationType => ({
  case: "read",
  value: { isStreaming, readType: { case: "namedTable", value: { unparsedIdentifier: name, options } } },
});

export interface DataSource {
  readonly format?: string | undefined;
  /** DDL; where it is missing Spark infers it, which reads the data once more. */
  readonly schema?: string | undefined;
  readonly options: Options;
  readonly paths: readonly string[];
  readonly isStreaming?: boolean | undefined;
}

/** Files, or anything else that `format` names. */
export const readDataSource = ({ format, schema, options, paths, isStreaming = false }: DataSource): RelationType => ({
  case: "read",
  value: {
    isStreaming,
    readType: {
      case: "dataSource",
      value: { ...(format !== undefined && { format }), schema: schema ?? "", options, paths: [...paths] },
    },
  },
});
