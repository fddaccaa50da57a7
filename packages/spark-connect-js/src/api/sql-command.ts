import type { SparkClient } from "../client/spark-client.ts";
import { AnalysisException, ParseException } from "../errors.ts";
import { commandPlan } from "../plan/plan.ts";
import { type Expression, type Relation, type RelationType, relation } from "../plan/relation.ts";
import { type SqlArguments, sql, sqlCommand, sqlTextCommand, withRelations } from "../plan/sql.ts";
import { sqlText } from "../plan/sql-text.ts";
import { subqueryAlias } from "../plan/subquery-alias.ts";
import { type ActionOptions, Result } from "./result.ts";

interface Statement {
  readonly text: string;
  readonly args: SqlArguments;
  /** Relations by the names that the text has for them. */
  readonly views: Readonly<Record<string, Relation>>;
}

/**
 * Runs a statement now, exactly once; the relation to go on with.
 *
 * A server may drop the arguments: Delta's SQL parser (4.4.0) does not pass them on, neither for a command nor for a
 * relation, and each marker is an error of the analysis. Nothing has run then, and the error says where the parser found
 * the marker; so the value is written there as text, and the statement sent again until it runs.
 */
export async function runSql(client: SparkClient, start: Statement, options: ActionOptions): Promise<Relation> {
  let statement = start;
  for (let command = sqlCommand; ; ) {
    try {
      return await send(client, statement, command, options);
    } catch (error) {
      if (command === sqlCommand && isUnread(statement, error)) {
        command = sqlTextCommand;
        continue;
      }
      const bound = isScript(statement.text) ? undefined : bindNext(statement, error);
      if (bound === undefined) throw error;
      statement = bound;
    }
  }
}

async function send(
  client: SparkClient,
  statement: Statement,
  command: typeof sqlCommand,
  options: ActionOptions,
): Promise<Relation> {
  const input = inputOf(client, statement);
  const answer = await new Result(client, commandPlan(command(input)), options).sqlRelation();
  // The server's relation under an id of ours, so that it can be referred to like any other.
  return answer?.relType.case === undefined ? input : relation(client.nextPlanId(), answer.relType);
}

/** Spark 3.5 looks for the text in another field, finds none, and tells of the end of an empty statement. */
const isUnread = ({ text }: Statement, error: unknown): boolean =>
  error instanceof ParseException && /end of input[^=]*== SQL ==\s*\^\^\^/.test(error.message) && text.trim() !== "";

function inputOf(client: SparkClient, { text, args, views }: Statement): Relation {
  const made = (relType: RelationType) => relation(client.nextPlanId(), relType);
  const references = Object.entries(views).map(([name, view]) => made(subqueryAlias(view, name)));
  const query = made(sql(text, args));
  return references.length === 0 ? query : made(withRelations(query, references));
}

/** Statements of a script may have run before the one that failed. */
const isScript = (text: string): boolean => /^(?:\s|--.*|\/\*[\s\S]*?\*\/)*begin\b/i.test(text);

/** The statement with one argument more as text; undefined where the error is none of a dropped argument. */
function bindNext({ text, args, views }: Statement, error: unknown): Statement | undefined {
  const place = error instanceof AnalysisException && dropped.has(error.code) ? error.queryContexts?.[0] : undefined;
  if (place === undefined) return undefined;
  const characters = [...text]; // Spark counts code points
  const length = place.stopIndex - place.startIndex + 1;
  const marker = characters.slice(place.startIndex, place.startIndex + length).join("");
  if (marker === "?") return bindPositions(text, args.positional ?? [], views);
  const value = marker.startsWith(":") ? args.named?.[marker.slice(1)] : undefined;
  if (value === undefined) return undefined;
  characters.splice(place.startIndex, length, ` ${sqlText(value)} `);
  return { text: characters.join(""), args, views };
}

const dropped = new Set(["UNBOUND_SQL_PARAMETER", "NOT_A_CONSTANT_STRING.NOT_CONSTANT"]);

/** Spark reports positions in no order; where each `?` of the text is a marker, theirs is known. */
function bindPositions(text: string, values: readonly Expression[], views: Statement["views"]): Statement | undefined {
  const parts = text.split("?");
  if (parts.length !== values.length + 1) return undefined;
  const bound = parts.map((part, i) => (i === 0 ? part : ` ${sqlText(values[i - 1]!)} ${part}`));
  return { text: bound.join(""), args: {}, views };
}
