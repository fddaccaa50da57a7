/** `databricks`: a cluster or serverless compute there, which has sources, options and limits of its own. `spark`: any other server. */
export type Platform = "spark" | "databricks";

/** What a connection string leads to: only Databricks' own hosts, and servers that are told a cluster of it, are Databricks. */
export function platformOf(remote: string | undefined): Platform {
  const [, host = "", parameters = ""] = /^sc:\/\/([^:/;]*)(.*)$/s.exec(remote ?? "") ?? [];
  return hosts.test(host) || /;\s*x-databricks-[a-z-]+=/i.test(parameters) ? "databricks" : "spark";
}

const hosts = /\.(databricks\.(com|us|mil)|azuredatabricks\.net|databricks\.azure\.(us|cn))$/i;

export type Conf = Readonly<Record<string, string | number | boolean>>;

/** Settings of how plans run: Databricks has its own way of running them, and its serverless compute refuses to be told. */
export const planConf = (platform: Platform, conf: Conf): Conf => (platform === "databricks" ? {} : conf);
