import { actions } from "./actions.ts";
import { analysis, config } from "./analysis.ts";
import { catalog } from "./catalog.ts";
import { casts, columnMethods } from "./columns.ts";
import { columnConstructors, relationConstructors, sourceConstructors } from "./constructors.ts";
import { fields } from "./fields.ts";
import { functionGroups } from "./functions/index.ts";
import { typedGroups, untypedGroups } from "./grouping.ts";
import { typedJoins, untypedJoins } from "./joining.ts";
import { kept } from "./kept.ts";
import { literals } from "./literals.ts";
import type { Programs } from "./program.ts";
import { untypedVerbs } from "./relations.ts";
import { typedShapes, untypedShapes } from "./reshaping.ts";
import { typedRows, untypedRows } from "./rows.ts";
import { java } from "./sessions.ts";
import { sources } from "./sources.ts";
import { typedStatistics, untypedStatistics } from "./statistics.ts";
import { streaming } from "./streaming.ts";
import { typedSubqueries, untypedSubqueries } from "./subqueries.ts";
import { tvf } from "./tvf.ts";
import { typedVerbs } from "./typed-relations.ts";
import { windows } from "./windows.ts";

/**
 * The programs that are held against each file of fixtures/plans. A program has the name of its fixture; where another
 * verb makes the same plan, ` by ` and the verb follow.
 */
export const programsByFixture: Readonly<Record<string, readonly Programs[]>> = {
  relations: [untypedVerbs, typedVerbs, relationConstructors],
  sources: [sources, sourceConstructors],
  actions: [actions],
  analysis: [analysis],
  catalog: [catalog],
  config: [config],
  columns: [columnMethods, columnConstructors],
  casts: [casts],
  kept: [kept],
  grouping: [untypedGroups, typedGroups],
  joining: [untypedJoins, typedJoins],
  fields: [fields],
  reshaping: [untypedShapes, typedShapes],
  literals: [literals],
  subqueries: [untypedSubqueries, typedSubqueries],
  rows: [untypedRows, typedRows],
  sessions: [java],
  statistics: [untypedStatistics, typedStatistics],
  streaming: [streaming],
  tvf: [tvf],
  windows: [windows],
  ...Object.fromEntries(Object.entries(functionGroups).map(([name, programs]) => [`functions/${name}`, [programs]])),
};
