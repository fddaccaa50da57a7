import type {
  AnyGeography,
  AnyGeometry,
  AnyVariant,
  Arr,
  Binary,
  Bool,
  Byte,
  Cell,
  DateDay,
  Decimal,
  Dict,
  Double,
  Duration,
  Float,
  Int,
  Interval,
  Long,
  Months,
  Shape,
  Short,
  Str,
  Struct,
  Tag,
  TimeOfDay,
  TimestampLtz,
  TimestampNtz,
} from "./cell.ts";
import type { DataType, SimpleType } from "./data-type.ts";
import type { Schema } from "./schema.ts";

/** A column of a schema: its Spark type and whether a value may be missing. NOT NULL unless `nullable()` is called. */
export class Field<out T extends Cell> {
  declare readonly "~cell": T;
  readonly dataType: DataType;
  readonly isNullable: boolean;

  constructor(dataType: DataType, isNullable = false) {
    this.dataType = dataType;
    this.isNullable = isNullable;
  }

  nullable(): Field<T | null> {
    return new Field<T | null>(this.dataType, true);
  }
}

const simple = <T extends Tag>(kind: SimpleType["kind"]): Field<T> => new Field<T>({ kind });

export const boolean = (): Field<Bool> => simple("boolean");
/** TINYINT, 8 bits. */
export const byte = (): Field<Byte> => simple("byte");
/** SMALLINT, 16 bits. */
export const short = (): Field<Short> => simple("short");
/** INT, 32 bits; `number` in rows. */
export const int = (): Field<Int> => simple("integer");
/** BIGINT, 64 bits; `bigint` in rows. */
export const long = (): Field<Long> => simple("long");
export const float = (): Field<Float> => simple("float");
export const double = (): Field<Double> => simple("double");
/** Exact text in rows, with `scale` digits after the point. */
export const decimal = (precision = 10, scale = 0): Field<Decimal> => new Field({ kind: "decimal", precision, scale });
export const string = (): Field<Str> => new Field({ kind: "string" });
export const binary = (): Field<Binary> => simple("binary");
export const date = (): Field<DateDay> => simple("date");
/** An instant, microseconds. */
export const timestamp = (): Field<TimestampLtz> => simple("timestamp");
/** A wall clock without a zone, microseconds. */
export const timestampNtz = (): Field<TimestampNtz> => simple("timestamp_ntz");
/** Needs Spark 4.1 with `spark.sql.timeType.enabled`. */
export const time = (precision = 6): Field<TimeOfDay> => new Field({ kind: "time", precision });
export const yearMonthInterval = (): Field<Months> =>
  new Field({ kind: "year_month_interval", startField: 0, endField: 1 });
export const dayTimeInterval = (): Field<Duration> =>
  new Field({ kind: "day_time_interval", startField: 0, endField: 3 });
export const calendarInterval = (): Field<Interval> => simple("calendar_interval");
export const variant = (): Field<AnyVariant> => simple("variant");

/** Needs Spark 4.1 with `spark.sql.geospatial.enabled`. `srid`: 0 (no system), 4326, 3857, or `any` of them. */
export const geometry = (srid: number | "any" = 4326): Field<AnyGeometry> => new Field({ kind: "geometry", srid });
/** The same; `srid`: 4326 or `any`. */
export const geography = (srid: number | "any" = 4326): Field<AnyGeography> => new Field({ kind: "geography", srid });

/** Elements may be null where the element's field is. */
export const array = <E extends Cell>(of: Field<E>): Field<Arr<E>> =>
  new Field({ kind: "array", element: of.dataType, containsNull: of.isNullable });

export const map = <K extends Tag, V extends Cell>(key: Field<K>, value: Field<V>): Field<Dict<K, V>> =>
  new Field({ kind: "map", key: key.dataType, value: value.dataType, valueContainsNull: value.isNullable });

export const struct = <S extends Shape>(of: Schema<S>): Field<Struct<S>> => new Field(of.structType);
