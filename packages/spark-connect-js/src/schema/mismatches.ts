import type { DataType, StructType } from "./data-type.ts";
import { typeDdl } from "./ddl.ts";

/**
 * Every difference between an expected and an actual schema, one line each: a missing column, another type.
 * Columns that only the actual one has are no difference, nor is their order; a column that the actual schema calls
 * nullable is none either, since Spark calls every column of a file or table nullable (`strictMismatches` asks more).
 * Names are compared as Spark does, without regard to case.
 */
export function mismatches(expected: StructType, actual: StructType): string[] {
  const found = new Map(actual.fields.map((f) => [f.name.toLowerCase(), f.dataType]));
  return expected.fields.flatMap(({ name, dataType }) => {
    const other = found.get(name.toLowerCase());
    if (other === undefined)
      return [`${name}: missing (the columns are ${actual.fields.map((f) => f.name).join(", ")})`];
    const [want, have] = [looseDdl(dataType), looseDdl(other)];
    return want === have ? [] : [`${name}: expected ${want}, found ${have}`];
  });
}

/** The same for a frame that must fit exactly: names, order, types and nullability, nested ones too. */
export function strictMismatches(expected: StructType, actual: StructType): string[] {
  const describe = (type: StructType) => type.fields.map((f) => `${f.name} ${strictDdl(f.dataType, f.nullable)}`);
  const [want, have] = [describe(expected), describe(actual)];
  return Array.from({ length: Math.max(want.length, have.length) }, (_, i) => i)
    .filter((i) => want[i] !== have[i])
    .map((i) => `column ${i + 1}: expected ${want[i] ?? "none"}, found ${have[i] ?? "none"}`);
}

const looseDdl = (type: DataType): string => typeDdl(type).replaceAll(" NOT NULL", "");

function strictDdl(type: DataType, nullable: boolean): string {
  const text = (() => {
    switch (type.kind) {
      case "array":
        return `ARRAY<${strictDdl(type.element, type.containsNull)}>`;
      case "map":
        return `MAP<${strictDdl(type.key, false)}, ${strictDdl(type.value, type.valueContainsNull)}>`;
      case "struct":
        return `STRUCT<${type.fields.map((f) => `${f.name}: ${strictDdl(f.dataType, f.nullable)}`).join(", ")}>`;
      default:
        return typeDdl(type);
    }
  })();
  return nullable ? text : `${text} NOT NULL`;
}
