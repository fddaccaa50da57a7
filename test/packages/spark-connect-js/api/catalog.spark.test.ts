import { join } from "node:path";
import { AnalysisException } from "spark-connect-js";
import { int, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { folder, fresh } from "./places.ts";

const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);

test("catalogs and databases: listed, looked up, chosen", async () => {
  const { catalog } = session();
  expect(await catalog.currentCatalog()).toBe("spark_catalog");
  expect(names(await catalog.listCatalogs())).toContain("spark_catalog");
  expect(await catalog.listCatalogs("none*")).toEqual([]);
  await catalog.setCurrentCatalog("spark_catalog");
  expect(await catalog.currentDatabase()).toBe("default");
  await catalog.setCurrentDatabase("default");
  expect(await catalog.getDatabase("default")).toMatchObject({ name: "default", catalog: "spark_catalog" });
  expect(names(await catalog.listDatabases("def*"))).toEqual(["default"]);
  expect(await catalog.databaseExists("default")).toBe(true);
  expect(await catalog.databaseExists("nowhere")).toBe(false);
  await expect(catalog.setCurrentDatabase("nowhere")).rejects.toThrow(AnalysisException);
});

test("tables: made, listed with their columns, cached, read", async () => {
  const spark = session();
  const { catalog } = spark;
  const name = fresh("made");
  const columns = schema({ id: int().nullable(), name: string().nullable() });
  const table = { source: "delta", path: join(await folder(), "t"), description: "of a test", schema: columns };
  const made = await catalog.createTable(name, table);
  expect(await made.collect()).toEqual([]);
  expect(await catalog.tableExists(name)).toBe(true);
  expect(await catalog.getTable(name)).toMatchObject({
    ...{ name, catalog: "spark_catalog", namespace: ["default"] },
    ...{ description: "of a test", tableType: "EXTERNAL", isTemporary: false },
  });
  expect(names(await catalog.listTables("default", `${name}*`))).toEqual([name]);
  expect(await catalog.listColumns(name)).toMatchObject([
    { name: "id", dataType: "int", nullable: true, isPartition: false, isBucket: false, isCluster: false },
    { name: "name", dataType: "string", nullable: true },
  ]);
  expect(await catalog.isCached(name)).toBe(false);
  await catalog.cacheTable(name);
  expect(await catalog.isCached(name)).toBe(true);
  await catalog.uncacheTable(name);
  await catalog.refreshTable(name);
  await catalog.refreshByPath(table.path);
  expect(await catalog.isCached(name)).toBe(false);
  await spark.sql(`DROP TABLE ${name}`);
  expect(await catalog.tableExists(name)).toBe(false);
  await expect(catalog.getTable(name)).rejects.toThrow(AnalysisException);
});

test("views that last as long as the session", async () => {
  const spark = session();
  const name = fresh("view");
  await spark.range(3).createTempView(name);
  expect(await spark.catalog.listTables(undefined, name)).toMatchObject([{ name, isTemporary: true }]);
  expect(await spark.catalog.dropTempView(name)).toBe(true);
  expect(await spark.catalog.dropTempView(name)).toBe(false);
  expect(await spark.catalog.dropGlobalTempView(name)).toBe(false);
});

test("functions, Spark's own among them", async () => {
  const { catalog } = session();
  expect(await catalog.functionExists("upper")).toBe(true);
  expect(await catalog.functionExists("no_such_function")).toBe(false);
  expect(await catalog.getFunction("upper")).toMatchObject({ name: "upper", isTemporary: true });
  expect(names(await catalog.listFunctions(undefined, "xxhash*"))).toEqual(["xxhash64"]);
});
