import type { Platform } from "./source.ts";

/** What a connection string leads to: only Databricks' own hosts, and servers that are told a cluster of it, are Databricks. */
export function platformOf(remote: string | undefined): Platform {
  const [, host = "", parameters = ""] = /^sc:\/\/([^:/;]*)(.*)$/s.exec(remote ?? "") ?? [];
  return hosts.test(host) || /;\s*x-databricks-[a-z-]+=/i.test(parameters) ? "databricks" : "spark";
}

const hosts = /\.(databricks\.(com|us|mil)|azuredatabricks\.net|databricks\.azure\.(us|cn))$/i;
