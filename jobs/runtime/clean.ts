import {
  type ActionOptions,
  type Aggregate,
  at,
  type DataFrame,
  Observation,
  type StringColumn,
} from "spark-connect-js";
import { count, countIf, eq, lit } from "spark-connect-js/functions";
import { type Long, type Shape, type Str, string } from "spark-connect-js/schema";
import { byKey } from "../../queries/clean/duplicates.ts";
import { type Cleaning, cleaning } from "../../queries/clean/index.ts";
import type { Lines } from "../../queries/clean/records.ts";
import { type Kind, kinds, type Rule, rules } from "../../schemas/kinds.ts";
import { balance, type KindCounts } from "./counts.ts";
import { usageError } from "./exit-codes.ts";
import { type Inputs, readLines } from "./input.ts";
import type { JobContext } from "./job.ts";
import { manyRecords } from "./many-records.ts";

export type TableCounts = Readonly<Record<Kind, KindCounts>>;
type Context = JobContext<{ readonly inputs: Inputs }>;
type Keyed = Shape & { readonly ind: Long };
type RowCounter = Observation<{ readonly rows: bigint }>;
type Marked = Shape & { readonly _rule: Str | null };

/**
 * Cleans all records into the tables, which are replaced. Each file is read once: one pass parses, cleans and marks;
 * the clean tables and the quarantine are written from what it kept. Rows are counted as they flow by.
 */
export async function cleanTables(context: Context): Promise<TableCounts> {
  const lines = await readInputs(context);
  const [pin, geo, user] = await Promise.all([
    parse(context, cleaning.pin, lines.pin),
    parse(context, cleaning.geo, lines.geo),
    parse(context, cleaning.user, lines.user),
  ]);
  assertRecords(context, [pin, geo, user]);
  const [quarantined, ...kept] = await Promise.all([
    quarantineAll(context, pin.quarantined.union(geo.quarantined).union(user.quarantined)),
    pin.keep(),
    geo.keep(),
    user.keep(),
  ]);
  const counts = [pin, geo, user].map(({ counted }, i) =>
    balance({ ...counted, ...(kept[i] as Kept), quarantined: quarantined[counted.kind] }),
  );
  return Object.fromEntries(kinds.map((kind, i) => [kind, counts[i]])) as Record<Kind, KindCounts>;
}

interface Kept {
  readonly accepted: number;
  readonly clean: number;
}

/**
 * The lines of each kind, once Spark has found them all. What was begun beside an input that is not there would have to
 * be stopped, and a write that is stopped may leave files behind. (Spark keeps the listing for the pass that follows.)
 */
async function readInputs({ spark, params, log }: Context): Promise<Readonly<Record<Kind, Lines>>> {
  const [pin, geo, user] = kinds.map((kind) => readLines(spark, params.inputs[kind])) as [Lines, Lines, Lines];
  await log.step("looking at the input", () => Promise.all([pin.schema(), geo.schema(), user.schema()]));
  return { pin, geo, user };
}

/** Parses one kind into staged rows; `keep` writes its clean table from them. */
async function parse<M extends Marked, S extends Keyed>(context: Context, how: Cleaning<M, S>, lines: Lines) {
  const { tables, log } = context;
  const seen = new Observation<Readonly<Record<string, bigint>>>();
  const marked = how.mark(lines).observe(seen, (c) => countRules(at(c, "_rule"), how.kind));
  const staged = await log.step(`reading and checking ${how.kind} records`, (options) =>
    tables.stage(how.kind, marked, how.marked, options),
  );
  const { parsed = 0n, ...broken } = await seen.get();
  return {
    counted: { kind: how.kind, parsed: Number(parsed), rules: present(broken) },
    quarantined: how.quarantined(staged),
    keep: () => keep(context, how, staged, Number(parsed)),
  };
}

async function keep<M extends Shape, S extends Keyed>(
  { tables, log }: Context,
  how: Cleaning<M, S>,
  staged: DataFrame<M>,
  parsed: number,
): Promise<Kept> {
  const accepted: RowCounter[] = [];
  const rows = (df: DataFrame<S>) => {
    const counter: RowCounter = new Observation();
    accepted.push(counter);
    return df.observe(counter, counted);
  };
  const clean: RowCounter = new Observation();
  const table = withoutDuplicates(how, staged, parsed, rows).observe(clean, counted);
  await log.step(`writing table ${how.kind}`, (options) => tables.replace(how.kind, table, options));
  const counts = await Promise.all(accepted.map(rowsOf));
  return { accepted: counts.reduce((sum, n) => sum + n, 0), clean: await rowsOf(clean) };
}

function withoutDuplicates<M extends Shape, S extends Keyed>(
  how: Cleaning<M, S>,
  staged: DataFrame<M>,
  parsed: number,
  counting: (rows: DataFrame<S>) => DataFrame<S>,
): DataFrame<S> {
  const accepted = how.accepted(staged);
  if (parsed < manyRecords) return counting(accepted).distinct();
  const { single, repeated } = byKey(accepted, how.table);
  return counting(single).union(counting(repeated).distinct());
}

/** Where Spark finds no row on the way it drops the rest of the plan, and the counter with it. */
const rowsOf = async (seen: RowCounter): Promise<number> => Number((await seen.get()).rows ?? 0n);

async function quarantineAll(
  { tables, log }: Context,
  broken: ReturnType<(typeof cleaning)["pin"]["quarantined"]>,
): Promise<Record<Kind, number>> {
  const seen = new Observation<Readonly<Record<string, bigint>>>();
  const rows = broken.observe(seen, (c) => countKinds(c.kind));
  const write = (options: ActionOptions) => tables.replace("quarantine", rows, { ...options, partitionBy: ["kind"] });
  await log.step("writing table quarantine", write);
  const found = await seen.get();
  return Object.fromEntries(kinds.map((kind) => [kind, Number(found[kind] ?? 0n)])) as Record<Kind, number>;
}

const countKinds = (of: StringColumn<Str>): Readonly<Record<string, Aggregate<Long>>> =>
  Object.fromEntries(kinds.map((kind) => [kind, countIf(of.eq(kind))]));

const counted = () => ({ rows: count() });

const countRules = (
  rule: Parameters<typeof eq<Str | null>>[0],
  kind: Kind,
): Readonly<Record<string, Aggregate<Long>>> => ({
  parsed: count(),
  ...Object.fromEntries(rules[kind].map((name) => [name, countIf(eq(rule, lit(name, string())))])),
});

/** Rules that at least one record breaks. */
const present = (found: Readonly<Record<string, bigint>>): Partial<Record<Rule, number>> =>
  Object.fromEntries(Object.entries(found).flatMap(([rule, n]) => (n > 0n ? [[rule, Number(n)]] : [])));

/** Tables are not replaced by nothing: no record at all is a mistake in the paths. */
function assertRecords(
  { params }: Context,
  parsed: readonly { readonly counted: { readonly parsed: number } }[],
): void {
  if (parsed.some(({ counted }) => counted.parsed > 0)) return;
  throw usageError(
    `There are no records in ${kinds.map((kind) => params.inputs[kind]).join(", ")}. The tables are left as they were. ` +
      "Give a lake with --lake (its topics/<id>.pin, .geo and .user hold .json files), or files with --pin, --geo and --user.",
  );
}
