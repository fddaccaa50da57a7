import * as errors from "../errors.ts";

/** The error class for the first exception in the hierarchy (the class first, then its supers) that has one. */
export function exceptionClass(hierarchy: readonly string[]): typeof errors.SparkServerError {
  const known = hierarchy.find((name) => classes.has(name));
  return (known && classes.get(known)) || errors.UnknownException;
}

const classes = new Map<string, typeof errors.SparkServerError>([
  ["org.apache.spark.sql.catalyst.parser.ParseException", errors.ParseException],
  ["org.apache.spark.sql.AnalysisException", errors.AnalysisException],
  ["org.apache.spark.sql.streaming.StreamingQueryException", errors.StreamingQueryException],
  ["org.apache.spark.sql.execution.QueryExecutionException", errors.QueryExecutionException],
  ["java.lang.NumberFormatException", errors.NumberFormatException],
  ["java.lang.IllegalArgumentException", errors.IllegalArgumentException],
  ["java.lang.ArithmeticException", errors.ArithmeticException],
  ["java.lang.UnsupportedOperationException", errors.UnsupportedOperationException],
  ["java.lang.ArrayIndexOutOfBoundsException", errors.ArrayIndexOutOfBoundsException],
  ["java.time.DateTimeException", errors.DateTimeException],
  ["org.apache.spark.SparkRuntimeException", errors.SparkRuntimeException],
  ["org.apache.spark.SparkUpgradeException", errors.SparkUpgradeException],
  ["org.apache.spark.api.python.PythonException", errors.PythonException],
  ["org.apache.spark.SparkNoSuchElementException", errors.SparkNoSuchElementException],
  ["org.apache.spark.SparkException", errors.SparkException],
  ["org.apache.spark.sql.connect.common.InvalidPlanInput", errors.InvalidPlanInput],
  [
    "org.apache.spark.api.python.StreamingPythonRunner$StreamingPythonRunnerInitializationException",
    errors.StreamingPythonRunnerInitializationException,
  ],
]);
