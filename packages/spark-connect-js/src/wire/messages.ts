import { create, type DescField, type DescMessage, type Message, ScalarType } from "@bufbuild/protobuf";
import { type ReflectMessage, reflect } from "@bufbuild/protobuf/reflect";
import {
  type AnalyzePlanRequest,
  AnalyzePlanRequestSchema,
  type Plan,
  PlanSchema,
} from "../gen/spark/connect/base_pb.js";

/** One message of a tree, and which of its fields are set. */
export interface Visited {
  readonly message: Message;
  readonly fields: readonly DescField[];
  /** Messages above it. */
  readonly depth: number;
  /** About so many bytes on the wire, messages in it not counted. */
  readonly weight: number;
}

export const messagesInPlan = (plan: Plan): Generator<Visited> => messagesIn(PlanSchema, plan);

export const messagesInAnalysis = (analyze: AnalyzePlanRequest["analyze"]): Generator<Visited> =>
  messagesIn(AnalyzePlanRequestSchema, create(AnalyzePlanRequestSchema, { analyze }));

/** A message and all messages in it, however deep: plans nest beyond what the stack holds. */
function* messagesIn(schema: DescMessage, message: Message): Generator<Visited> {
  const due = [{ current: reflect(schema, message), depth: 0 }];
  for (let next = due.pop(); next !== undefined; next = due.pop()) {
    const { current, depth } = next;
    const fields = current.fields.filter((field) => current.isSet(field));
    const weight = fields.reduce((sum, field) => sum + weightOf(current, field), 0);
    yield { message: current.message, fields, depth, weight };
    for (const field of fields)
      for (const child of childrenOf(current, field)) due.push({ current: child, depth: depth + 1 });
  }
}

function weightOf(parent: ReflectMessage, field: DescField): number {
  if (field.fieldKind === "list" || field.fieldKind === "map") return 4 * parent.get(field).size;
  if (field.fieldKind !== "scalar") return 4;
  const { scalar } = field;
  return scalar === ScalarType.STRING || scalar === ScalarType.BYTES ? parent.get(field).length : 4;
}

function childrenOf(parent: ReflectMessage, field: DescField): ReflectMessage[] {
  if (field.fieldKind === "message") return [parent.get(field)];
  if (field.fieldKind === "list" && field.listKind === "message")
    return [...parent.get(field)].map((item) => item as ReflectMessage);
  if (field.fieldKind === "map" && field.mapKind === "message")
    return [...parent.get(field)].map(([, item]) => item as ReflectMessage);
  return [];
}
