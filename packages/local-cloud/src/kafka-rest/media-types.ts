import { notAcceptable, unsupportedMediaType } from "./errors.ts";

/** How keys and values stand in the request: as JSON, or as base64 of their bytes. */
export type Embedded = "json" | "binary";

export const ANSWER_TYPE = "application/vnd.kafka.v2+json";

const EMBEDDED: Readonly<Record<string, Embedded>> = {
  "application/vnd.kafka.json.v2+json": "json",
  "application/vnd.kafka.binary.v2+json": "binary",
};
const PLAIN = "application/json";
const ACCEPTED: Readonly<Record<string, string>> = {
  [ANSWER_TYPE]: ANSWER_TYPE,
  "application/vnd.kafka+json": ANSWER_TYPE,
  "application/*": ANSWER_TYPE,
  "*/*": ANSWER_TYPE,
  [PLAIN]: PLAIN,
};

export function embeddedFormat(contentType: string | undefined): Embedded {
  const embedded = EMBEDDED[bare(contentType ?? "")];
  if (embedded === undefined) throw unsupportedMediaType();
  return embedded;
}

/** The content type of the answer: the first of the accepted ones that is known here. */
export function answerType(accept: string | undefined): string {
  if (accept === undefined) return ANSWER_TYPE;
  const type = accept
    .split(",")
    .map((range) => ACCEPTED[bare(range)])
    .find((type) => type !== undefined);
  if (type === undefined) throw notAcceptable();
  return type;
}

const bare = (type: string): string => (type.split(";")[0] ?? "").trim().toLowerCase();
