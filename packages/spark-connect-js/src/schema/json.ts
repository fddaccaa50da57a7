import type { DataType, StructType } from "./data-type.ts";
import { typeDdl } from "./ddl.ts";

/**
 * A schema as Spark's JSON (`StructType.json`). Unlike DDL it can say that the elements of an array or the values of a
 * map are never null.
 */
export const structJson = (type: StructType): string => JSON.stringify(typeJson(type));

const renamed: Partial<Record<DataType["kind"], string>> = { null: "void", calendar_interval: "interval" };

function typeJson(type: DataType): unknown {
  switch (type.kind) {
    case "array":
      return { type: "array", elementType: typeJson(type.element), containsNull: type.containsNull };
    case "map": {
      const [keyType, valueType] = [typeJson(type.key), typeJson(type.value)];
      return { type: "map", keyType, valueType, valueContainsNull: type.valueContainsNull };
    }
    case "struct":
      return { type: "struct", fields: type.fields.map(fieldJson) };
    case "udt":
      return typeJson(type.sqlType);
    case "string":
    case "char":
    case "varchar":
    case "decimal":
    case "time":
    case "year_month_interval":
    case "day_time_interval":
      return typeDdl(type).toLowerCase();
    default:
      return renamed[type.kind] ?? type.kind;
  }
}

const fieldJson = ({ name, dataType, nullable, metadata }: StructType["fields"][number]) => ({
  name,
  type: typeJson(dataType),
  nullable,
  metadata: metadata === undefined ? {} : JSON.parse(metadata),
});
