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
/** Each made when it is first asked for. */
type Shared = { readonly [K in keyof Sources]: () => Promise<Sources[K]> };

/**
 * Asks the questions of the clean tables, each as soon as there is what it reads, and a few at a time: much of a small
 * question is the server's planning.
 */
export async function answerQuestions(context: Context, posts: number): Promise<Answer[]> {
  const all = sources(readTables(context));
  const shared = share(context, all, posts);
  const turn = atMost(3);
  return Promise.all(
    context.params.questions.map(async (question) => {
      const read = await Promise.all(question.needs.map(async (name) => [name, await shared[name]()] as const));
      return turn(() => ask(context, { ...all, ...Object.fromEntries(read) }, question));
    }),
  );
}

async function ask({ params, log, now }: Context, from: Sources, question: AnyQuestion): Promise<Answer> {
  const started = now();
  const rows = await log.step(question.asks, (options) => question.collect(from, params, options));
  return { question, rows, seconds: (now() - started) / 1000 };
}

/** What several questions read is computed once and kept until the end of the run. `posts`: rows of table pin. */
function share(context: Context, all: Sources, posts: number): Shared {
  const { topUsers: readTop, ...read } = readers(context.params.questions);
  const places = once(async () =>
    readTop + read.places < 2 ? all.places : keep(context, "posts with their places", "places", all.places, place),
  );
  const people = once(async () =>
    read.people < 2 ? all.people : keep(context, "posts with their users", "people", all.people, person),
  );
  const isTopWorthIt = readTop > 1 && posts >= manyRecords;
  const top = once(async () => {
    const users = topUsers(await places());
    return isTopWorthIt ? keep(context, "top users", "top", users, topUser) : users;
  });
  return { places, people, topUsers: top, users: async () => all.users };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
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

/** Lets so many of the works that it is given go on at a time; the others wait in the order in which they came. */
function atMost(width: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = width;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
