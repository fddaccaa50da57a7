import { EmulatorError } from "../emulator-error.ts";

/** A failure of Kafka's client as one line that says what to do. */
export function explainKafka(error: unknown, kafka: string): unknown {
  if (error instanceof EmulatorError) return error;
  const causes = [...allCauses(error)];
  const text = causes.map(({ message }) => message).join(" ");
  const codes = new Set(causes.map(({ code }) => code));
  if (codes.has("ENOTFOUND"))
    return new EmulatorError(
      "usage",
      `Kafka at ${kafka}: no such host. Check --kafka or KAFKA_BOOTSTRAP_SERVERS.`,
      error,
    );
  if (/credentials/i.test(text))
    return new EmulatorError(
      "usage",
      `Kafka at ${kafka} asks for AWS credentials, and there are none: ${last(causes)}`,
      error,
    );
  if (/SASL|TOPIC_AUTHORIZATION|CLUSTER_AUTHORIZATION|denied/i.test(text))
    return new EmulatorError("usage", `Kafka at ${kafka} refuses the sign-in: ${last(causes)}`, error);
  if (/REPLICATION|PARTITIONS|INVALID|POLICY/.test(text))
    return new EmulatorError("failed", `Kafka at ${kafka} does not make the topics: ${last(causes)}`, error);
  return new EmulatorError(
    "tryAgain",
    `Kafka at ${kafka} cannot be reached (${last(causes)}): start the laptop's by \`npm run pipeline -- cloud up\`, or check --kafka.`,
    error,
  );
}

interface Cause {
  readonly message: string;
  readonly code: string | undefined;
}

/** The error, those it was made of, and their causes. */
function* allCauses(error: unknown): Generator<Cause> {
  if (!(error instanceof Error)) return;
  yield { message: error.message, code: (error as NodeJS.ErrnoException).code };
  if (error instanceof AggregateError) for (const one of error.errors) yield* allCauses(one);
  yield* allCauses(error.cause);
}

/** The innermost one says most. */
const last = (causes: readonly Cause[]): string => causes.at(-1)?.message.split("\n")[0] ?? "no reason given";
