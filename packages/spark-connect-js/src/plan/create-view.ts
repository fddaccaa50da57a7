import type { CommandType } from "./plan.ts";
import type { Relation } from "./relation.ts";

export interface ViewOptions {
  readonly isGlobal: boolean;
  readonly replace: boolean;
}

export const createView = (input: Relation, name: string, options: ViewOptions): CommandType => ({
  case: "createDataframeView",
  value: { input, name, ...options },
});
