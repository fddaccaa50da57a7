import type { DataType } from "./data-type.ts";

/** The type with nulls allowed in every part of it, as Spark reads data that may lack anything (`DataType.asNullable`). */
export function nullableType(type: DataType): DataType {
  switch (type.kind) {
    case "array":
      return { kind: "array", element: nullableType(type.element), containsNull: true };
    case "map":
      return { kind: "map", key: nullableType(type.key), value: nullableType(type.value), valueContainsNull: true };
    case "struct":
      return {
        kind: "struct",
        fields: type.fields.map((f) => ({ ...f, dataType: nullableType(f.dataType), nullable: true })),
      };
    default:
      return type;
  }
}
