import { type DescMessage, type MessageShape, toJson } from "@bufbuild/protobuf";
import type { Json } from "../normalise.ts";

/** What a fixture is compared with: the plan of a program as protobuf's JSON. */
export type Program = () => Json | Promise<Json>;
export type Programs = Readonly<Record<string, Program>>;

/** Programs that make messages of one kind. */
export const programs = <D extends DescMessage>(
  schema: D,
  made: Readonly<Record<string, () => MessageShape<D> | Promise<MessageShape<D>>>>,
): Programs =>
  Object.fromEntries(
    Object.entries(made).map(([name, make]) => [name, async () => toJson(schema, await make()) as Json]),
  );
