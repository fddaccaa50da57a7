import { type DescMessage, type MessageShape, toBinary, toJson } from "@bufbuild/protobuf";
import { encode } from "../../../../../packages/spark-connect-js/src/wire/encode.ts";
import type { Json } from "../normalise.ts";

/** What a fixture is compared with: the plan of a program as protobuf's JSON. */
export type Program = () => Json | Promise<Json>;
export type Programs = Readonly<Record<string, Program>>;

/** Programs that make messages of one kind. */
export const programs = <D extends DescMessage>(
  schema: D,
  made: Readonly<Record<string, () => MessageShape<D> | Promise<MessageShape<D>>>>,
): Programs =>
  Object.fromEntries(Object.entries(made).map(([name, make]) => [name, async () => sent(schema, await make())]));

/** The message's JSON; the bytes that are sent for it must be protobuf-es's. */
function sent<D extends DescMessage>(schema: D, message: MessageShape<D>): Json {
  if (!Buffer.from(encode(schema, message)).equals(toBinary(schema, message)))
    throw new Error("its bytes are not those of toBinary");
  return toJson(schema, message) as Json;
}
