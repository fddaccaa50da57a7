import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { type DataType as DataTypeMessage, DataTypeSchema } from "../gen/spark/connect/types_pb.js";
import type { DataType, SimpleType, StructField, StructType } from "../schema/data-type.ts";

export type { DataTypeMessage };

type KindMessage = NonNullable<MessageInitShape<typeof DataTypeSchema>["kind"]>;

const message = (kind: KindMessage): DataTypeMessage => create(DataTypeSchema, { kind });

const simpleCases = {
  null: "null",
  boolean: "boolean",
  byte: "byte",
  short: "short",
  integer: "integer",
  long: "long",
  float: "float",
  double: "double",
  binary: "binary",
  date: "date",
  timestamp: "timestamp",
  timestamp_ntz: "timestampNtz",
  calendar_interval: "calendarInterval",
  variant: "variant",
} as const satisfies Record<SimpleType["kind"], DataTypeMessage["kind"]["case"]>;

/** How the protocol says that each value may have another coordinate system. */
const anySystem = -1;

/** Our type as the protocol's message. */
export function dataTypeToProto(type: DataType): DataTypeMessage {
  switch (type.kind) {
    case "string":
      return message({ case: "string", value: { collation: type.collation ?? "UTF8_BINARY" } });
    case "char":
      return message({ case: "char", value: { length: type.length ?? 1 } });
    case "varchar":
      return message({ case: "varChar", value: { length: type.length ?? 1 } });
    case "decimal":
      return message({ case: "decimal", value: { precision: type.precision, scale: type.scale } });
    case "time":
      return message({ case: "time", value: { precision: type.precision } });
    case "year_month_interval":
      return message({ case: "yearMonthInterval", value: { startField: type.startField, endField: type.endField } });
    case "day_time_interval":
      return message({ case: "dayTimeInterval", value: { startField: type.startField, endField: type.endField } });
    case "geometry":
    case "geography":
      return message({ case: type.kind, value: { srid: type.srid === "any" ? anySystem : type.srid } });
    case "array":
      return message({
        case: "array",
        value: { elementType: dataTypeToProto(type.element), containsNull: type.containsNull },
      });
    case "map":
      return message({
        case: "map",
        value: {
          keyType: dataTypeToProto(type.key),
          valueType: dataTypeToProto(type.value),
          valueContainsNull: type.valueContainsNull,
        },
      });
    case "struct":
      return message({ case: "struct", value: { fields: type.fields.map(fieldToProto) } });
    case "udt":
      return message({
        case: "udt",
        value: { type: "udt", jvmClass: type.name, sqlType: dataTypeToProto(type.sqlType) },
      });
    default:
      return message({ case: simpleCases[type.kind], value: {} });
  }
}

const fieldToProto = ({ name, dataType, nullable, metadata }: StructField) => ({
  name,
  dataType: dataTypeToProto(dataType),
  nullable,
  ...(metadata !== undefined && { metadata }),
});

/** The server's type as ours. Defaults are those of Spark (`DecimalType.USER_DEFAULT`, whole intervals). */
export function dataTypeFromProto({ kind }: DataTypeMessage): DataType {
  switch (kind.case) {
    case "string":
      return withCollation(kind.value.collation);
    case "char":
      return { kind: "char", length: kind.value.length };
    case "varChar":
      return { kind: "varchar", length: kind.value.length };
    case "decimal":
      return { kind: "decimal", precision: kind.value.precision ?? 10, scale: kind.value.scale ?? 0 };
    case "time":
      return { kind: "time", precision: kind.value.precision ?? 6 };
    case "timestampNtz":
      return { kind: "timestamp_ntz" };
    case "calendarInterval":
      return { kind: "calendar_interval" };
    case "yearMonthInterval": {
      const { startField = 0, endField = 1 } = kind.value;
      return { kind: "year_month_interval", startField, endField };
    }
    case "dayTimeInterval": {
      const { startField = 0, endField = 3 } = kind.value;
      return { kind: "day_time_interval", startField, endField };
    }
    case "array":
      return { kind: "array", element: required(kind.value.elementType), containsNull: kind.value.containsNull };
    case "map":
      return {
        kind: "map",
        key: required(kind.value.keyType),
        value: required(kind.value.valueType),
        valueContainsNull: kind.value.valueContainsNull,
      };
    case "struct":
      return structFromProto({ kind });
    case "udt":
      return { kind: "udt", name: kind.value.jvmClass ?? kind.value.type, sqlType: required(kind.value.sqlType) };
    case "geometry":
    case "geography":
      return { kind: kind.case, srid: kind.value.srid === anySystem ? "any" : kind.value.srid };
    case "unparsed":
    case undefined:
      throw new TypeError(`Spark answered with a type that this client does not know: ${kind.case ?? "none"}`);
    default:
      return { kind: kind.case };
  }
}

/** The schema of a frame. */
export function structFromProto({ kind }: Pick<DataTypeMessage, "kind">): StructType {
  if (kind.case !== "struct") throw new TypeError(`Spark answered with ${kind.case} where a schema was due`);
  return {
    kind: "struct",
    fields: kind.value.fields.map(({ name, dataType, nullable, metadata }) => ({
      name,
      dataType: required(dataType),
      nullable,
      ...(metadata !== undefined && { metadata }),
    })),
  };
}

const withCollation = (collation: string): DataType =>
  collation === "" || collation === "UTF8_BINARY" ? { kind: "string" } : { kind: "string", collation };

function required(type: DataTypeMessage | undefined): DataType {
  if (type === undefined) throw new TypeError("Spark answered with a type that lacks its element type");
  return dataTypeFromProto(type);
}
