import type { SparkClient } from "../client/spark-client.ts";
import { type AnalyzeType, analyzeType, explainModes } from "../plan/analyze.ts";
import { structFromProto } from "../plan/data-type.ts";
import { rootPlan } from "../plan/plan.ts";
import type { Relation } from "../plan/relation.ts";
import type { StructType } from "../schema/data-type.ts";

export interface Analyzed {
  readonly client: SparkClient;
  readonly relation: Relation;
}

const schemas = new WeakMap<Relation, Promise<StructType>>();

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
  const answer = await analyze(client, analyzeType({ case: "schema", value: { plan: rootPlan(relation) } }), "schema");
  if (answer.schema === undefined) throw new TypeError("Spark answered AnalyzePlan without a schema");
  return structFromProto(answer.schema);
}

export type ExplainMode = keyof typeof explainModes;

export async function explainString({ client, relation }: Analyzed, mode: ExplainMode): Promise<string> {
  const value = { plan: rootPlan(relation), explainMode: explainModes[mode] };
  return (await analyze(client, analyzeType({ case: "explain", value }), "explain")).explainString;
}

/** Whether the server can answer without a job (`df.isLocal`). */
export async function isLocalPlan({ client, relation }: Analyzed): Promise<boolean> {
  const question = analyzeType({ case: "isLocal", value: { plan: rootPlan(relation) } });
  return (await analyze(client, question, "isLocal")).isLocal;
}

type Answer = Awaited<ReturnType<SparkClient["analyze"]>>;
type AnswerOf<C extends Answer["case"]> = Extract<Answer, { case: C }>["value"];

async function analyze<C extends NonNullable<Answer["case"]>>(
  client: SparkClient,
  question: AnalyzeType,
  expected: C,
): Promise<AnswerOf<C>> {
  const answer = await client.analyze(question);
  if (answer.case !== expected) throw new TypeError(`Spark answered ${answer.case} to ${question.case}`);
  return answer.value as AnswerOf<C>;
}
