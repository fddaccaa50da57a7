import { expect, test } from "vitest";
import { platformOf } from "../../../jobs/runtime/platform.ts";

test.each([
  [undefined, "spark"],
  ["sc://127.0.0.1:15002", "spark"],
  ["sc://notdatabricks.com:443/;token=x", "spark"],
  ["sc://databricks.com.example:443", "spark"],
  ["sc://host/;user_id=databricks", "spark"],
  ["sc://dbc-1.cloud.databricks.com:443/;token=x;use_ssl=true", "databricks"],
  ["sc://adb-1.2.azuredatabricks.net", "databricks"],
  ["sc://1.gcp.databricks.com:443", "databricks"],
  ["sc://proxy.example:443/;use_ssl=true;x-databricks-cluster-id=0123", "databricks"],
  ["sc://proxy.example:443/;x-databricks-session-id=0123", "databricks"],
] as const)("%j leads to %s", (remote, platform) => {
  expect(platformOf(remote)).toBe(platform);
});
