import type { DataType, SpatialType, StructType } from "./data-type.ts";
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
    case "geometry":
    case "geography":
      return spatialJson(type);
    case "udt":
      return typeJson(type.sqlType);
    case "string":
      return "string";
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

/** The systems that Spark knows, by the names that stand for them in a schema. */
const systems: Readonly<Record<string, string>> = { 4326: "OGC:CRS84", 3857: "EPSG:3857" };

function spatialJson({ kind, srid }: SpatialType): string {
  const system = systems[srid] ?? `SRID:${String(srid).toUpperCase()}`;
  return kind === "geometry" ? `geometry(${system})` : `geography(${system}, SPHERICAL)`;
}

const fieldJson = ({ name, dataType, nullable, metadata }: StructType["fields"][number]) => ({
  name,
  type: typeJson(dataType),
  nullable,
  metadata: withCollations(
    metadata === undefined ? {} : (JSON.parse(metadata) as object),
    collationsOf(dataType, name),
  ),
});

/** In JSON a collated text is a `string`, and the field's metadata say where in its type which collation stands. */
const withCollations = (metadata: object, collations: readonly Collated[]): object =>
  collations.length === 0 ? metadata : { ...metadata, __COLLATIONS: Object.fromEntries(collations) };

type Collated = readonly [path: string, collation: string];

/** Within a struct each field says it for itself. */
function collationsOf(type: DataType, path: string): readonly Collated[] {
  switch (type.kind) {
    case "string":
      return type.collation === undefined ? [] : [[path, withProvider(type.collation)]];
    case "array":
      return collationsOf(type.element, `${path}.element`);
    case "map":
      return [...collationsOf(type.key, `${path}.key`), ...collationsOf(type.value, `${path}.value`)];
    default:
      return [];
  }
}

const withProvider = (collation: string): string =>
  `${collation.toUpperCase().startsWith("UTF8") ? "spark" : "icu"}.${collation}`;
