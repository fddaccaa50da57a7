import { call, extractValue } from "../plan/expression.ts";
import { lambda } from "../plan/lambda.ts";
import { literal } from "../plan/literal.ts";
import type { Expression } from "../plan/relation.ts";
import type { DataType } from "../schema/data-type.ts";

/**
 * Whether a value of this type holds a null where the type allows none: an element of an array, a value of a map, a field
 * of a struct. `undefined` where nothing inside is NOT NULL. A null itself holds nothing.
 */
export function nullInside(value: Expression, type: DataType): Expression | undefined {
  switch (type.kind) {
    case "array":
      return anyOf(value, type.element, type.containsNull);
    case "map":
      return either([
        anyOf(call("map_keys", [value]), type.key, true),
        anyOf(call("map_values", [value]), type.value, type.valueContainsNull),
      ]);
    case "struct": {
      const fields = type.fields.map((f) => bad(extractValue(value, literal(f.name)), f.dataType, f.nullable));
      const any = either(fields);
      return any && call("and", [call("isNotNull", [value]), any]);
    }
    default:
      return undefined;
  }
}

const bad = (value: Expression, type: DataType, nullable: boolean): Expression | undefined =>
  either([nullable ? undefined : call("isNull", [value]), nullInside(value, type)]);

function anyOf(array: Expression, element: DataType, nullable: boolean): Expression | undefined {
  if (bad(array, element, nullable) === undefined) return undefined;
  return call("exists", [array, lambda(["x"], (x) => bad(x, element, nullable) ?? literal(false))]);
}

/** `or` over those that are there. */
const either = (conditions: readonly (Expression | undefined)[]): Expression | undefined =>
  conditions.reduce((a, b) => (a && b ? call("or", [a, b]) : (a ?? b)), undefined);
