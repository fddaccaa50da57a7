import type { DescField, Message } from "@bufbuild/protobuf";
import { type ReflectMessage, reflect } from "@bufbuild/protobuf/reflect";
import { type Expression, ExpressionSchema } from "../gen/spark/connect/expressions_pb.js";
import { type Relation, RelationSchema } from "../gen/spark/connect/relations_pb.js";
import { hideSecrets, isSecretKey } from "../secrets.ts";

/** A node's text, a line each; the first line goes on after the node's label. */
type Lines = readonly string[];

const width = 100;
/** Characters of a string that are shown: a long SQL text is, a file in a literal is not. */
const longest = 2000;
/** Plans of hundreds of verbs are drawn; one that holds itself deeper than any server takes is cut, not a stack overflow. */
const deepest = 1500;

/**
 * A relation as an indented tree of the protocol's messages. What fits stands on one line; secrets, bytes and
 * the ends of very long strings are left out.
 */
export const planString = (plan: Relation): string => messageLines(reflect(RelationSchema, plan), 0).join("\n");

/** An expression in the same way. */
export const expressionString = (expression: Expression): string =>
  messageLines(reflect(ExpressionSchema, expression), 0).join("\n");

function messageLines(message: ReflectMessage, depth: number): Lines {
  if (depth > deepest) return ["…"];
  const set = message.fields.filter((field) => message.isSet(field) && field.name !== "common");
  const [only] = set;
  // Relation, Expression, Literal and the like only wrap one case: the case says it all.
  if (set.length === 1 && only?.oneof && only.fieldKind === "message") {
    const [head = "", ...rest] = messageLines(message.get(only) as ReflectMessage, depth + 1);
    return [head.replace(/^\w+/, (name) => name + planId(message)), ...rest];
  }
  const name = message.desc.name + planId(message);
  return joined(
    name,
    set.map((field) => labelled(field.localName, fieldLines(message, field, depth))),
  );
}

/** The number by which columns and subqueries refer to a relation. */
function planId(message: ReflectMessage): string {
  const common = message.fields.find(({ name }) => name === "common");
  if (common?.fieldKind !== "message" || !message.isSet(common)) return "";
  const id = (message.get(common).message as Message & { planId?: bigint }).planId;
  return id === undefined ? "" : `#${id}`;
}

function fieldLines(message: ReflectMessage, field: DescField, depth: number): Lines {
  if (field.fieldKind === "list") {
    const items = [...message.get(field)].map((item) => valueLines(item, field, depth));
    return joined("", items, "[]");
  }
  if (field.fieldKind !== "map") return valueLines(message.get(field), field, depth);
  const entries = [...message.get(field)].map(([key, value]) =>
    labelled(String(key), isSecretKey(String(key)) ? ["***"] : valueLines(value, field, depth)),
  );
  return joined("", entries, "{}");
}

function valueLines(value: unknown, field: DescField, depth: number): Lines {
  if (typeof value === "string") return [stringText(hideSecrets(value))];
  if (value instanceof Uint8Array) return [`<${value.length} bytes>`];
  if (typeof value === "object" && value !== null) return messageLines(value as ReflectMessage, depth + 1);
  const names = field.fieldKind === "enum" || field.fieldKind === "list" ? field.enum?.values : undefined;
  return [names?.find(({ number }) => number === value)?.name ?? String(value)];
}

/** Shortened after its secrets are hidden: half a password in quotes would not be known as one. */
const stringText = (text: string): string =>
  text.length <= longest
    ? JSON.stringify(text)
    : `${JSON.stringify(text.slice(0, longest))}… <${text.length} characters>`;

const labelled = (label: string, [head = "", ...rest]: Lines): Lines => [`${label}: ${head}`, ...rest];

/** On one line where all parts are of one line and fit; relations never do, so that a plan reads from top to bottom. */
function joined(name: string, parts: readonly Lines[], brackets = "()"): Lines {
  const [open = "", close = ""] = brackets;
  const line = `${name}${open}${parts.map(([head]) => head).join(", ")}${close}`;
  const nested = parts.some((part) => part.length > 1 || /^\w+: \w+#\d+\(/.test(part[0] ?? ""));
  if (!nested && line.length <= width) return [line];
  return [name || open, ...parts.flat().map((text) => `  ${text}`), ...(name ? [] : [close])];
}
