"""What questions to the catalog and changes of it send."""

from pyspark.sql.types import IntegerType, StructField, StructType

from .session import sent, spark

c = spark.catalog
columns = StructType([StructField("i", IntegerType())])

catalog = {
    "currentCatalog": sent(lambda: c.currentCatalog()),
    "setCurrentCatalog": sent(lambda: c.setCurrentCatalog("a")),
    "listCatalogs": sent(lambda: c.listCatalogs()),
    "listCatalogs: pattern": sent(lambda: c.listCatalogs("a*")),
    "currentDatabase": sent(lambda: c.currentDatabase()),
    "setCurrentDatabase": sent(lambda: c.setCurrentDatabase("a")),
    "listDatabases": sent(lambda: c.listDatabases()),
    "listDatabases: pattern": sent(lambda: c.listDatabases("a*")),
    "getDatabase": sent(lambda: c.getDatabase("a")),
    "databaseExists": sent(lambda: c.databaseExists("a")),
    "listTables": sent(lambda: c.listTables()),
    "listTables: of, pattern": sent(lambda: c.listTables("a", "b*")),
    "getTable": sent(lambda: c.getTable("a.b")),
    "tableExists": sent(lambda: c.tableExists("a.b")),
    "listColumns": sent(lambda: c.listColumns("a.b")),
    "listFunctions": sent(lambda: c.listFunctions()),
    "listFunctions: of, pattern": sent(lambda: c.listFunctions("a", "b*")),
    "getFunction": sent(lambda: c.getFunction("a")),
    "functionExists": sent(lambda: c.functionExists("a")),
    "createTable": sent(lambda: c.createTable("a")),
    "createTable: all": sent(lambda: c.createTable("a", "/p", "delta", columns, "what", k="v")),
    "dropTempView": sent(lambda: c.dropTempView("a")),
    "dropGlobalTempView": sent(lambda: c.dropGlobalTempView("a")),
    "isCached": sent(lambda: c.isCached("a")),
    "cacheTable": sent(lambda: c.cacheTable("a")),
    "uncacheTable": sent(lambda: c.uncacheTable("a")),
    "clearCache": sent(lambda: c.clearCache()),
    "refreshTable": sent(lambda: c.refreshTable("a")),
    "refreshByPath": sent(lambda: c.refreshByPath("/a")),
    "recoverPartitions": sent(lambda: c.recoverPartitions("a")),
}
