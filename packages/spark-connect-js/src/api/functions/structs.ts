import { call } from "../../plan/expression.ts";
import { literal } from "../../plan/literal.ts";
import { columnOf } from "../col.ts";
import type { struct } from "./collections.ts";

/** The same as `struct`; the names travel as values. */
export const namedStruct = ((fields) => {
  const named = Object.entries(fields).flatMap(([name, { expr }]) => [literal(name), expr]);
  return columnOf(call("named_struct", named));
}) as typeof struct;
