import type { Visited } from "./messages.ts";

/**
 * Fields of plans that came after Spark 3.5, by the first version that reads them. An older server passes over a field that it
 * does not know, and answers as if it had not been there. Left out is what changes no answer (where a call came from, ids that
 * only errors need), and the arguments of SQL, which api/sql-command.ts brings to older servers. Read off the protocols in the
 * jars of 3.5.0, 4.0.5 and 4.1.2.
 */
const newFields = {
  "4.1": {
    Command: ["pipeline_command"],
    DataType: ["geography", "geometry", "time"],
    Expression: ["direct_shuffle_partition_id"],
    "Expression.Literal": ["time"],
    GroupMap: ["transform_with_state_info"],
    MlCommand: ["clean_cache", "create_summary", "get_cache_info", "get_model_size"],
    MlRelation: ["model_summary_dataset"],
    Relation: ["chunked_cached_local_relation"],
    SubqueryExpression: ["in_subquery_values"],
  },
  "4.0": {
    Aggregate: ["grouping_sets"],
    AnalyzePlanRequest: ["json_to_ddl"],
    Command: [
      "streaming_query_listener_bus_command",
      "create_resource_profile_command",
      "checkpoint_command",
      "remove_cached_remote_relation_command",
      "merge_into_table_command",
      "ml_command",
      "execute_external_command",
    ],
    DataType: ["variant"],
    "DataType.String": ["collation"],
    Expression: ["subquery_expression", "merge_action"],
    "Expression.Cast": ["eval_mode"],
    "Expression.UnresolvedAttribute": ["is_metadata_column"],
    "Expression.UnresolvedStar": ["plan_id"],
    Relation: [
      "as_of_join",
      "with_relations",
      "transpose",
      "unresolved_table_valued_function",
      "lateral_join",
      "ml_relation",
    ],
    WithColumnsRenamed: ["renames"],
    WriteOperation: ["clustering_columns"],
    WriteOperationV2: ["clustering_columns"],
    WriteStreamOperationStart: ["clustering_column_names"],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** What users call it, where the protocol's name of the field says little. */
const spoken: Readonly<Record<string, string>> = {
  "DataType.String.collation": "a collation",
  "DataType.geography": "GEOGRAPHY",
  "DataType.geometry": "GEOMETRY",
  "DataType.time": "TIME",
  "DataType.variant": "VARIANT",
  "Expression.Cast.eval_mode": "tryCast",
  "Expression.Literal.time": "TIME",
  "Expression.UnresolvedAttribute.is_metadata_column": "metadataColumn",
  "Expression.UnresolvedStar.plan_id": "the star of one frame",
  "Expression.direct_shuffle_partition_id": "repartitionById",
  "SubqueryExpression.in_subquery_values": "isin of a subquery",
  "WithColumnsRenamed.renames": "withColumnsRenamed",
};

/** Every string says its collation; this one is what older servers mean without saying so. */
const usualCollation = "UTF8_BINARY";

/** `Relation.transpose` → `4.0`. */
export const fieldVersions: ReadonlyMap<string, string> = new Map(
  Object.entries(newFields).flatMap(([since, messages]) =>
    Object.entries<readonly string[]>(messages).flatMap(([message, fields]) =>
      fields.map((field) => [`${message}.${field}`, since] as const),
    ),
  ),
);

export interface NewField {
  /** As users call it, or the protocol's name, `transpose`. */
  readonly name: string;
  readonly since: string;
}

export const newFieldsOf = ({ message, fields }: Visited): NewField[] =>
  fields.flatMap((field) => {
    const path = `${field.parent.typeName.replace("spark.connect.", "")}.${field.name}`;
    const since = fieldVersions.get(path);
    if (since === undefined || ("collation" in message && message.collation === usualCollation)) return [];
    return [{ name: spoken[path] ?? field.name, since }];
  });
