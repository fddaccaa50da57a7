import { type ActionOptions, at, type DataFrame } from "spark-connect-js";
import { asc } from "spark-connect-js/functions";
import type { Schema, Shape } from "spark-connect-js/schema";
import type { Sources } from "./sources.ts";

/** `exact`: the mean of the two middle values of an even number; `lower`: the lower of the two. */
export type MedianKind = "exact" | "lower";
export interface Options {
  readonly median: MedianKind;
}

export interface Question<S extends Shape> {
  /** In kebab case; names the file of the answer. */
  readonly name: string;
  readonly asks: string;
  /** The columns of the answer, in their order. */
  readonly answer: Schema<S>;
  /** The sources that it reads. */
  readonly needs: readonly (keyof Sources)[];
  readonly from: (sources: Sources, options: Options) => DataFrame<NoInfer<S>>;
}

/** A question whose answer's columns do not matter: for those who ask all of them. */
export interface AnyQuestion {
  readonly name: string;
  readonly asks: string;
  readonly needs: readonly (keyof Sources)[];
  readonly columns: readonly string[];
  readonly collect: (
    sources: Sources,
    options: Options,
    action?: ActionOptions,
  ) => Promise<Readonly<Record<string, unknown>>[]>;
}

/**
 * A question with its answer in the one order that all answers have: ascending by all columns from the left, nulls
 * first, text by code point. Two runs give the same bytes.
 */
export function question<S extends Shape, const N extends string>(
  asked: Question<S> & { readonly name: N },
): Question<S> & AnyQuestion & { readonly name: N } {
  const from: Question<S>["from"] = (sources, options) => inOrder(asked.from(sources, options), asked.answer);
  return {
    ...asked,
    from,
    columns: asked.answer.names,
    collect: (sources, options, action) => from(sources, options).collect(action),
  };
}

const inOrder = <S extends Shape>(answer: DataFrame<S>, schema: Schema<S>): DataFrame<S> =>
  answer.orderColumns(schema).orderBy((c) => schema.names.map((name) => asc(at(c, name))));
