import type { Expression_Literal } from "../gen/spark/connect/expressions_pb.js";
import { LocalDate } from "../values/local-date.ts";
import { LocalDateTime } from "../values/local-date-time.ts";
import { Timestamp } from "../values/timestamp.ts";

/** What a literal of the server's says, in the types of `collect()`. Observed metrics come as literals. */
export function literalValue({ literalType }: Expression_Literal): unknown {
  switch (literalType.case) {
    case "null":
      return null;
    case "date":
      return new LocalDate(literalType.value);
    case "timestamp":
      return Timestamp.of(literalType.value);
    case "timestampNtz":
      return LocalDateTime.of(literalType.value);
    case "decimal":
      return literalType.value.value;
    case "array":
    case "struct":
      return literalType.value.elements.map(literalValue);
    case "map": {
      const { keys, values } = literalType.value;
      return new Map(keys.map((key, i) => [literalValue(key), values[i] && literalValue(values[i])]));
    }
    default:
      return literalType.value;
  }
}
