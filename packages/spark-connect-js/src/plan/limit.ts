import type { Relation, RelationType } from "./relation.ts";

export const limit = (input: Relation, rows: number): RelationType => ({
  case: "limit",
  value: { input, limit: rows },
});

export const offset = (input: Relation, rows: number): RelationType => ({
  case: "offset",
  value: { input, offset: rows },
});

export const tail = (input: Relation, rows: number): RelationType => ({ case: "tail", value: { input, limit: rows } });
