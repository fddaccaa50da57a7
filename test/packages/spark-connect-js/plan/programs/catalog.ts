import type { Catalog } from "spark-connect-js";
import { int, schema } from "spark-connect-js/schema";
import { PlanSchema } from "../../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { programs } from "./program.ts";
import { caught } from "./sent.ts";

const on = (action: (catalog: Catalog) => Promise<unknown>) => () => caught("plan", (spark) => action(spark.catalog));
const table = {
  ...{ path: "/p", source: "delta", description: "what", options: { k: "v" } },
  schema: schema({ i: int().nullable() }),
};

export const catalog = programs(PlanSchema, {
  currentCatalog: on((c) => c.currentCatalog()),
  setCurrentCatalog: on((c) => c.setCurrentCatalog("a")),
  listCatalogs: on((c) => c.listCatalogs()),
  "listCatalogs: pattern": on((c) => c.listCatalogs("a*")),
  currentDatabase: on((c) => c.currentDatabase()),
  setCurrentDatabase: on((c) => c.setCurrentDatabase("a")),
  listDatabases: on((c) => c.listDatabases()),
  "listDatabases: pattern": on((c) => c.listDatabases("a*")),
  getDatabase: on((c) => c.getDatabase("a")),
  databaseExists: on((c) => c.databaseExists("a")),
  listTables: on((c) => c.listTables()),
  "listTables: of, pattern": on((c) => c.listTables("a", "b*")),
  getTable: on((c) => c.getTable("a.b")),
  tableExists: on((c) => c.tableExists("a.b")),
  listColumns: on((c) => c.listColumns("a.b")),
  listFunctions: on((c) => c.listFunctions()),
  "listFunctions: of, pattern": on((c) => c.listFunctions("a", "b*")),
  getFunction: on((c) => c.getFunction("a")),
  functionExists: on((c) => c.functionExists("a")),
  createTable: on((c) => c.createTable("a")),
  "createTable: all": on((c) => c.createTable("a", table)),
  dropTempView: on((c) => c.dropTempView("a")),
  dropGlobalTempView: on((c) => c.dropGlobalTempView("a")),
  isCached: on((c) => c.isCached("a")),
  cacheTable: on((c) => c.cacheTable("a")),
  uncacheTable: on((c) => c.uncacheTable("a")),
  clearCache: on((c) => c.clearCache()),
  refreshTable: on((c) => c.refreshTable("a")),
  refreshByPath: on((c) => c.refreshByPath("/a")),
  recoverPartitions: on((c) => c.recoverPartitions("a")),
});
