import { type DescField, type DescMessage, type DescOneof, isFieldSet, type Message } from "@bufbuild/protobuf";

export interface SetField {
  readonly field: DescField;
  /** As protobuf-es keeps it in messages. */
  readonly value: unknown;
}

/**
 * What is set in a message, by the fields' numbers. Of what a choice offers (a relation is one of seventy) only what was chosen is
 * looked at, which protobuf-es's reflection does not do.
 */
export function setFields(schema: DescMessage, message: Message): SetField[] {
  const values = message as unknown as Readonly<Record<string, unknown>>;
  const set: SetField[] = [];
  for (const member of schema.members) {
    const value = values[member.localName];
    if (member.kind === "field") {
      if (isFieldSet(message, member)) set.push({ field: member, value });
      continue;
    }
    const choice = value as Choice;
    const field = choice.case === undefined ? undefined : fieldNamed(member, choice.case);
    if (field) set.push({ field, value: choice.value });
  }
  return set.sort((a, b) => a.field.number - b.field.number);
}

interface Choice {
  readonly case: string | undefined;
  readonly value?: unknown;
}

const known = new WeakMap<DescOneof, ReadonlyMap<string, DescField>>();

function fieldNamed(oneof: DescOneof, name: string): DescField | undefined {
  const fields = known.get(oneof) ?? new Map(oneof.fields.map((field) => [field.localName, field]));
  known.set(oneof, fields);
  return fields.get(name);
}
