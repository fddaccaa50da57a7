/**
 * Spark's data types as plain values, named as Spark names them (`spark/connect/types.proto`, `DataType.typeName`).
 * What a column holds in TypeScript is written at each: `long` is a `bigint`, a decimal is exact text.
 */
export type DataType =
  | SimpleType
  | StringType
  | DecimalType
  | TimeType
  | YearMonthIntervalType
  | DayTimeIntervalType
  | SpatialType
  | ArrayType
  | MapType
  | StructType
  | UserDefinedType;

/** Types without parameters. */
export interface SimpleType {
  readonly kind:
    | "null" // null
    | "boolean" // boolean
    | "byte" // number, 8 bits
    | "short" // number, 16 bits
    | "integer" // number, 32 bits
    | "long" // bigint, 64 bits
    | "float" // number, 32 bits
    | "double" // number, 64 bits
    | "binary" // Uint8Array
    | "date" // LocalDate
    | "timestamp" // Timestamp: an instant, microseconds
    | "timestamp_ntz" // LocalDateTime: a wall clock without a zone, microseconds
    | "calendar_interval" // CalendarInterval
    | "variant"; // Variant: two binaries, value and metadata
}

/** `string`, `char(n)`, `varchar(n)`; a collation only where it is not UTF8_BINARY. In TypeScript: string. */
export interface StringType {
  readonly kind: "string" | "char" | "varchar";
  readonly length?: number;
  readonly collation?: string;
}

/** In TypeScript: exact text with `scale` digits after the point, such as `"-12.50"`. */
export interface DecimalType {
  readonly kind: "decimal";
  readonly precision: number;
  readonly scale: number;
}

/** In TypeScript: LocalTime (nanoseconds of the day). */
export interface TimeType {
  readonly kind: "time";
  readonly precision: number;
}

/** Fields: 0 year, 1 month. In TypeScript: YearMonthInterval. */
export interface YearMonthIntervalType {
  readonly kind: "year_month_interval";
  readonly startField: number;
  readonly endField: number;
}

/** Fields: 0 day, 1 hour, 2 minute, 3 second. In TypeScript: DayTimeInterval (microseconds). */
export interface DayTimeIntervalType {
  readonly kind: "day_time_interval";
  readonly startField: number;
  readonly endField: number;
}

/** `any`: each value may have another coordinate system. In TypeScript: Geometry, Geography. */
export interface SpatialType {
  readonly kind: "geometry" | "geography";
  readonly srid: number | "any";
}

/** In TypeScript: a plain array. */
export interface ArrayType {
  readonly kind: "array";
  readonly element: DataType;
  readonly containsNull: boolean;
}

/** In TypeScript: a `Map`. Keys are never null and need not be strings. */
export interface MapType {
  readonly kind: "map";
  readonly key: DataType;
  readonly value: DataType;
  readonly valueContainsNull: boolean;
}

/** In TypeScript: a plain object. */
export interface StructType {
  readonly kind: "struct";
  readonly fields: readonly StructField[];
}

export interface StructField {
  readonly name: string;
  readonly dataType: DataType;
  readonly nullable: boolean;
  /** JSON object as text, as Spark keeps it (`StructField.metadata`). */
  readonly metadata?: string;
}

/** A type of a library (`spark.ml` vectors); its values are those of `sqlType`. */
export interface UserDefinedType {
  readonly kind: "udt";
  readonly name: string;
  readonly sqlType: DataType;
}

export type Kind = DataType["kind"];
