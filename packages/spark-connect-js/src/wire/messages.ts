import { create, type DescField, type DescMessage, type Message } from "@bufbuild/protobuf";
import {
  type AnalyzePlanRequest,
  AnalyzePlanRequestSchema,
  type Plan,
  PlanSchema,
} from "../gen/spark/connect/base_pb.js";
import { type SetField, setFields } from "./set-fields.ts";

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
  const due = [{ schema, message, depth: 0 }];
  for (let next = due.pop(); next !== undefined; next = due.pop()) {
    const { message, depth } = next;
    const set = setFields(next.schema, message);
    const weight = set.reduce((sum, field) => sum + weightOf(field), 0);
    yield { message, fields: set.map(({ field }) => field), depth, weight };
    for (const { field, value } of set)
      if (field.message)
        for (const child of childrenOf(field, value))
          due.push({ schema: field.message, message: child, depth: depth + 1 });
  }
}

function weightOf({ field, value }: SetField): number {
  if (field.fieldKind === "list") return 4 * (value as readonly unknown[]).length;
  if (field.fieldKind === "map") return 4 * Object.keys(value as object).length;
  return typeof value === "string" || value instanceof Uint8Array ? value.length : 4;
}

function childrenOf(field: DescField, value: unknown): readonly Message[] {
  if (field.fieldKind === "list") return value as readonly Message[];
  return field.fieldKind === "map" ? Object.values(value as Readonly<Record<string, Message>>) : [value as Message];
}
