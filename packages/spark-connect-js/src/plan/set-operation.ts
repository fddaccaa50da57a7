import { SetOperation_SetOpType } from "../gen/spark/connect/relations_pb.js";
import type { Relation, RelationType } from "./relation.ts";

const types = {
  union: SetOperation_SetOpType.UNION,
  intersect: SetOperation_SetOpType.INTERSECT,
  except: SetOperation_SetOpType.EXCEPT,
} as const;

export interface SetOperationOptions {
  /** Keep duplicates. Left out, the protocol means DISTINCT, also for a union. */
  readonly isAll: boolean;
  readonly byName?: boolean;
  readonly allowMissingColumns?: boolean;
}

export const setOperation = (
  kind: keyof typeof types,
  leftInput: Relation,
  rightInput: Relation,
  { isAll, byName = false, allowMissingColumns = false }: SetOperationOptions,
): RelationType => ({
  case: "setOp",
  value: { leftInput, rightInput, setOpType: types[kind], isAll, byName, allowMissingColumns },
});
