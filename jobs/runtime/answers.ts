import type { DataFrame } from "spark-connect-js";
import type { Schema, Shape } from "spark-connect-js/schema";
import type { AnyQuestion, MedianKind } from "../../queries/questions/question.ts";
import { person, place, type Sources, sources } from "../../queries/questions/sources.ts";
import { topUser, topUsers } from "../../queries/questions/top-users.ts";
import type { JobContext } from "./job.ts";
import { manyRecords } from "./many-records.ts";
import { tableSchemas } from "./tables.ts";

export interface Answer {
  readonly question: AnyQuestion;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly seconds: number;
}

type Context = JobContext<{ readonly questions: readonly AnyQuestion[]; readonly median: MedianKind }>;

/** Asks the questions of the clean tables, a few at a time: much of a small question is the server's planning. */
export async function answerQuestions(context: Context, posts: number): Promise<Answer[]> {
  const shared = await share(context, posts);
  return inParallel(context.params.questions, 3, (question) => ask(context, shared, question));
}

async function ask({ params, log, now }: Context, from: Sources, question: AnyQuestion): Promise<Answer> {
  const started = now();
  const rows = await log.step(question.asks, (options) => question.collect(from, params, options));
  return { question, rows, seconds: (now() - started) / 1000 };
}

/** What several questions read is computed once and kept until the end of the run. `posts`: rows of table pin. */
async function share(context: Context, posts: number): Promise<Sources> {
  const all = sources(readTables(context));
  const { topUsers: readTop, ...read } = readers(context.params.questions);
  const [places, people] = await Promise.all([
    readTop + read.places < 2 ? all.places : keep(context, "posts with their places", "places", all.places, place),
    read.people < 2 ? all.people : keep(context, "posts with their users", "people", all.people, person),
  ]);
  const top = topUsers(places);
  const isWorthIt = readTop > 1 && posts >= manyRecords;
  return { ...all, places, people, topUsers: isWorthIt ? await keep(context, "top users", "top", top, topUser) : top };
}

const readTables = ({ tables }: Context) => ({
  pin: tables.read("pin", tableSchemas.pin),
  geo: tables.read("geo", tableSchemas.geo),
  user: tables.read("user", tableSchemas.user),
});

/** How many questions read each source. */
function readers(questions: readonly AnyQuestion[]): Record<keyof Sources, number> {
  const of = (source: keyof Sources) => questions.filter(({ needs }) => needs.includes(source)).length;
  return { places: of("places"), people: of("people"), topUsers: of("topUsers"), users: of("users") };
}

const keep = <S extends Shape>(
  { tables, log }: Context,
  what: string,
  name: string,
  rows: DataFrame<S>,
  schema: Schema<S>,
): Promise<DataFrame<S>> => log.step(`keeping ${what}`, (options) => tables.stage(name, rows, schema, options));

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
