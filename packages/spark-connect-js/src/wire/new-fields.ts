import type { Visited } from "./messages.ts";

/**
 * Fields of plans that came after Spark 3.5, by the first version that reads them. An older server passes over a field that it
 * does not know, and answers as if it had not been there. Left out is what changes no answer (where a call came from, ids that
 * only errors need). 4.1 was read off the protocols of 4.0.1 and 4.1.2, 4.0 off Spark's own history.
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
    Expression: ["subquery_expression", "merge_action"],
    Relation: [
      "as_of_join",
      "with_relations",
      "transpose",
      "unresolved_table_valued_function",
      "lateral_join",
      "ml_relation",
    ],
    WriteOperation: ["clustering_columns"],
    WriteOperationV2: ["clustering_columns"],
    WriteStreamOperationStart: ["clustering_column_names"],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** `Relation.transpose` → `4.0`. */
export const fieldVersions: ReadonlyMap<string, string> = new Map(
  Object.entries(newFields).flatMap(([since, messages]) =>
    Object.entries<readonly string[]>(messages).flatMap(([message, fields]) =>
      fields.map((field) => [`${message}.${field}`, since] as const),
    ),
  ),
);

export interface NewField {
  /** The protocol's name of it, `transpose`. */
  readonly name: string;
  readonly since: string;
}

export const newFieldsOf = ({ fields }: Visited): NewField[] =>
  fields.flatMap((field) => {
    const since = fieldVersions.get(`${field.parent.typeName.replace("spark.connect.", "")}.${field.name}`);
    return since === undefined ? [] : [{ name: field.name, since }];
  });
