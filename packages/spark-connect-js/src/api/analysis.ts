import type { SparkClient } from "../client/spark-client.ts";
import { type AnalyzeAnswer, type AnalyzeQuestion, analyzeType, type explainModes } from "../plan/analyze.ts";
import { rootPlan } from "../plan/plan.ts";
import type { Relation } from "../plan/relation.ts";
import type { StructType } from "../schema/data-type.ts";
import { receivedStruct, unexpected } from "./received.ts";

export interface Analyzed {
  readonly client: SparkClient;
  readonly relation: Relation;
}

export type ExplainMode = keyof typeof explainModes;

/** Asks the server about a plan; the answer has the name of the question. */
export async function ask<Q extends AnalyzeQuestion>(client: SparkClient, question: Q): Promise<AnswerTo<Q>> {
  const answer = await client.analyze(analyzeType(question));
  if (answer.case !== question.case) throw unexpected(`Spark answered ${answer.case} to ${question.case}`);
  return answer.value as AnswerTo<Q>;
}
type AnswerTo<Q extends AnalyzeQuestion> = Extract<AnalyzeAnswer, { readonly case: Q["case"] }>["value"];

const schemas = new WeakMap<Relation, Promise<StructType>>();
const answered = new WeakMap<Relation, StructType>();

/** The schema, where the server has said it already. */
export const knownSchema = (relation: Relation): StructType | undefined => answered.get(relation);

/** The schema that the server derives for a plan (AnalyzePlan, about 5 ms). A plan never changes, so it is asked once. */
export function analyzeSchema({ client, relation }: Analyzed): Promise<StructType> {
  const known = schemas.get(relation);
  if (known) return known;
  const asked = askSchema({ client, relation });
  schemas.set(relation, asked);
  asked.catch(() => schemas.delete(relation));
  return asked;
}

async function askSchema({ client, relation }: Analyzed): Promise<StructType> {
  const { schema } = await ask(client, { case: "schema", value: { plan: rootPlan(relation) } });
  if (schema === undefined) throw unexpected("Spark answered AnalyzePlan without a schema");
  const struct = receivedStruct(schema);
  answered.set(relation, struct);
  return struct;
}
