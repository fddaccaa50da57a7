import type { DataType } from "./data-type.ts";
import { typeDdl } from "./ddl.ts";

/** A type as `DESCRIBE TABLE` and `typeof()` write it (`DataType.catalogString`): `array<string>`, `struct<a:int>`. */
export function simpleString(type: DataType): string {
  switch (type.kind) {
    case "string":
      return type.collation === undefined ? "string" : `string collate ${type.collation}`;
    case "array":
      return `array<${simpleString(type.element)}>`;
    case "map":
      return `map<${simpleString(type.key)},${simpleString(type.value)}>`;
    case "struct":
      return `struct<${type.fields.map(({ name, dataType }) => `${name}:${simpleString(dataType)}`).join(",")}>`;
    case "udt":
      return simpleString(type.sqlType);
    default:
      return typeDdl(type).toLowerCase();
  }
}
