import type { AnyQuestion, MedianKind } from "../../queries/questions/question.ts";
import { person, place, type Sources, sources } from "../../queries/questions/sources.ts";
import type { JobContext } from "./job.ts";
import { tableSchemas } from "./tables.ts";

export interface Answer {
  readonly question: AnyQuestion;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly seconds: number;
}

type Context = JobContext<{ readonly questions: readonly AnyQuestion[]; readonly median: MedianKind }>;

/** Asks the questions of the clean tables, a few at a time: much of a small question is the server's planning. */
export async function answerQuestions(context: Context): Promise<Answer[]> {
  const shared = await shareJoins(context);
  return inParallel(context.params.questions, 3, (question) => ask(context, shared, question));
}

async function ask({ params, log, now }: Context, from: Sources, question: AnyQuestion): Promise<Answer> {
  const started = now();
  const rows = await log.step(question.asks, (options) => question.collect(from, params, options));
  return { question, rows, seconds: (now() - started) / 1000 };
}

/** A join that several questions read is made once and kept until the end of the run. */
async function shareJoins({ tables, params, log }: Context): Promise<Sources> {
  const { pin, geo, user } = tableSchemas;
  const joined = sources({
    pin: tables.read("pin", pin),
    geo: tables.read("geo", geo),
    user: tables.read("user", user),
  });
  const readers = (source: keyof Sources) => params.questions.filter(({ needs }) => needs.includes(source)).length;
  const [places, people] = await Promise.all([
    readers("places") < 2
      ? joined.places
      : log.step("joining posts and places", (options) => tables.stage("places", joined.places, place, options)),
    readers("people") < 2
      ? joined.people
      : log.step("joining posts and users", (options) => tables.stage("people", joined.people, person, options)),
  ]);
  return { ...joined, places, people };
}

/** Results in the order of the items, at most `width` of them under way at a time. */
async function inParallel<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [i, item] of queue) results[i] = await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
