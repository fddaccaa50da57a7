import type { SparkSession } from "spark-connect-js";
import type { Tables } from "../../../queries/questions/sources.ts";
import { geo } from "../../../schemas/geo.ts";
import { pin } from "../../../schemas/pin.ts";
import { user } from "../../../schemas/user.ts";
import { fixture } from "../fixture.ts";

/** The clean tables of `fixtures/`. */
export const fixtureTables = (spark: SparkSession): Tables => ({
  pin: fixture(spark, "pin", pin),
  geo: fixture(spark, "geo", geo),
  user: fixture(spark, "user", user),
});
