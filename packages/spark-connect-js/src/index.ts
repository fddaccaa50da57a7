export type { ActionOptions, FinishedExecution } from "./api/action-options.ts";
export { Aggregate, type AggregateExpr } from "./api/aggregate.ts";
export type { AnyColumn } from "./api/any-column.ts";
export type { ArtifactArguments, ArtifactKind } from "./api/artifacts.ts";
export { col } from "./api/by-name.ts";
export type {
  Catalog,
  CatalogColumn,
  CatalogFunction,
  CatalogMetadata,
  CatalogTable,
  Database,
  NewTable,
} from "./api/catalog.ts";
export type { Checkpoint } from "./api/checkpoint.ts";
export type {
  ArrayColumn,
  BinaryColumn,
  BooleanColumn,
  Column,
  ColumnOf,
  Columns,
  DateColumn,
  DayTimeIntervalColumn,
  MapColumn,
  NumericColumn,
  StringColumn,
  StructColumn,
  TimeColumn,
  TimestampColumn,
  TimestampNtzColumn,
  VariantColumn,
  YearMonthIntervalColumn,
} from "./api/column.ts";
export { type AggregatesOf, DataFrame, type Expressions, type FrameOf } from "./api/dataframe.ts";
export type { Statistic } from "./api/describe-types.ts";
export { expectShape, type ShapeDifferences } from "./api/expect-shape.ts";
export type { Expr, SortKey } from "./api/expr.ts";
export { Frame } from "./api/frame.ts";
export type { ShowOptions } from "./api/frame-facts.ts";
export type { CheckpointOptions, LocalCheckpointOptions } from "./api/frame-kept.ts";
export * as functions from "./api/functions/index.ts";
export type { Generator, SeveralColumns } from "./api/generator.ts";
export { type Aggregates, GroupedData, type GroupedRows } from "./api/grouped-data.ts";
export type { How } from "./api/join-types.ts";
export type { Assignments, MergeIntoWriter, WhenMatched, WhenNotMatched } from "./api/merge-into.ts";
export type { Metadata } from "./api/metadata.ts";
export type { DropNulls } from "./api/na-arguments.ts";
export type { DataFrameNaFunctions } from "./api/na-functions.ts";
export { Observation } from "./api/observation.ts";
export type { PivotedData } from "./api/pivoted-data.ts";
export type { DataFrameReader } from "./api/reader.ts";
export type { RuntimeConfig } from "./api/runtime-config.ts";
export type { SampleHow, Seed } from "./api/sampling.ts";
export { SchemaMismatchError } from "./api/schema-mismatch.ts";
export { at } from "./api/scope.ts";
export { type SessionOptions, SparkSession, type SqlArguments, type SqlOptions } from "./api/session.ts";
export type { DataFrameStatFunctions } from "./api/stat-functions.ts";
export { StorageLevel } from "./api/storage-level.ts";
export type {
  QueryIdleEvent,
  QueryProgressEvent,
  QueryStartedEvent,
  QueryTerminatedEvent,
} from "./api/streaming/events.ts";
export type { Json } from "./api/streaming/exact-json.ts";
export type { StreamingQueryListener } from "./api/streaming/listener.ts";
export type { AddListenerOptions } from "./api/streaming/listener-bus.ts";
export type { StreamingQueryManager } from "./api/streaming/manager.ts";
export type {
  SinkProgress,
  SourceProgress,
  StateOperatorProgress,
  StreamingQueryProgress,
} from "./api/streaming/progress.ts";
export type { StreamingQuery, StreamingQueryStatus, Wait } from "./api/streaming/query.ts";
export type { Interrupted } from "./api/streaming/session-streams.ts";
export type { DataStreamWriter } from "./api/streaming/writer.ts";
export type { TableValuedFunctions } from "./api/table-valued-functions.ts";
export type { AsOfOptions } from "./api/typed-joins.ts";
export type { TypedNaFunctions } from "./api/typed-na-functions.ts";
export type { TypedStatFunctions } from "./api/typed-stat-functions.ts";
export type { UDFRegistration } from "./api/udf-registration.ts";
export { UntypedDataFrame } from "./api/untyped.ts";
export type { UntypedGroupedData } from "./api/untyped-grouped-data.ts";
export type { JoinKeys, UntypedAsOfOptions } from "./api/untyped-joins.ts";
export type { UntypedRow } from "./api/untyped-verbs.ts";
export { Window, type WindowSpec } from "./api/window.ts";
export type { WindowFunction } from "./api/window-function.ts";
export type { DataFrameWriter } from "./api/writer.ts";
export type { DataFrameWriterV2 } from "./api/writer-v2.ts";
export type { ExecutionProgress, MetricValue, PlanMetrics, StageProgress } from "./client/execution-facts.ts";
export type { InterceptedCall, Interceptor } from "./client/interceptors.ts";
export * from "./errors.ts";
export type { FillValue } from "./plan/fill-na.ts";
export type { LiteralValue } from "./plan/literal.ts";
export type { Replacement, ReplaceValue } from "./plan/replace.ts";
export type { OutputMode, Trigger } from "./plan/write-stream.ts";
export { type RowOf, Schema } from "./schema/schema.ts";
export type { Entry, Keep, Narrow, Of, Other, OtherNullable, Widen } from "./schema/shape.ts";
export { CalendarInterval } from "./values/calendar-interval.ts";
export { DayTimeInterval } from "./values/day-time-interval.ts";
export { LocalDate } from "./values/local-date.ts";
export { LocalDateTime } from "./values/local-date-time.ts";
export { LocalTime } from "./values/local-time.ts";
export { Geography, Geometry } from "./values/spatial.ts";
export { Timestamp } from "./values/timestamp.ts";
export { Variant } from "./values/variant.ts";
export { YearMonthInterval } from "./values/year-month-interval.ts";
