import type { DataType, Kind } from "../schema/data-type.ts";

/** The type that has this kind: what lets readers and writers be total records by kind. */
export type DataTypeOf<K extends Kind> = DataType extends infer T
  ? T extends { kind: infer Kinds }
    ? K extends Kinds
      ? T
      : never
    : never
  : never;
