import { rawElements, rawMembers } from "../json/raw.ts";

/** A request of which some records are taken out, and what then becomes of the answer. */
export interface Thinned {
  /** Nothing: no record is left to send. */
  readonly body: string | undefined;
  /** The service's answer, or nothing where it was not asked, with the failed records at their places. */
  readonly merge: (answer: string | undefined) => string;
}

interface Shape {
  readonly request: string;
  readonly answer: string;
  readonly failure: object;
  readonly count?: string;
  readonly empty: object;
}

const SHAPES: Readonly<Record<"kafka" | "kinesis", Shape>> = {
  kafka: {
    request: "records",
    answer: "offsets",
    failure: { partition: null, offset: null, error_code: 50003, error: "Injected fault; try again." },
    empty: { offsets: [], key_schema_id: null, value_schema_id: null },
  },
  kinesis: {
    request: "Records",
    answer: "Records",
    failure: {
      ErrorCode: "ProvisionedThroughputExceededException",
      ErrorMessage: "Rate exceeded for shard shardId-000000000000 (injected fault).",
    },
    count: "FailedRecordCount",
    empty: { FailedRecordCount: 0, Records: [] },
  },
};

/** Takes out the records that `fails` says, one call a record in order; nothing where the body holds no list of records. */
export function thin(service: keyof typeof SHAPES, body: string, fails: () => boolean): Thinned | undefined {
  const shape = SHAPES[service];
  const members = membersOf(body);
  const records = members?.get(shape.request);
  if (members === undefined || !records?.startsWith("[")) return undefined;
  const elements = rawElements(records);
  const failed = elements.map(fails);
  const left = elements.filter((_, index) => !failed[index]);
  const merge = (answer: string | undefined) => mergeAnswer(shape, failed, answer);
  if (left.length === 0) return { body: undefined, merge };
  const parts = [...members].map(
    ([name, raw]) => `${JSON.stringify(name)}:${name === shape.request ? `[${left}]` : raw}`,
  );
  return { body: `{${parts}}`, merge };
}

function mergeAnswer({ answer, failure, count, empty }: Shape, failed: readonly boolean[], given: string | undefined) {
  const body: Record<string, unknown> = given === undefined ? { ...empty } : JSON.parse(given);
  const results = body[answer];
  // The service refused the whole request.
  if (!Array.isArray(results)) return given ?? "";
  let next = 0;
  body[answer] = failed.map((isFailed) => (isFailed ? failure : results[next++]));
  if (count !== undefined) body[count] = Number(body[count] ?? 0) + failed.filter(Boolean).length;
  return JSON.stringify(body);
}

function membersOf(body: string): Map<string, string> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? rawMembers(body) : undefined;
  } catch {
    return undefined;
  }
}
