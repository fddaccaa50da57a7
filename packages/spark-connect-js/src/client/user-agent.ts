import { protocolVersion } from "../wire/version.ts";

/** `<application> spark/<protocol> os/<os> node/<version>`, the form of Spark's own clients; sent as `client_type`. */
export const userAgent = (application: string | undefined): string =>
  [
    application ?? "_SPARK_CONNECT_TYPESCRIPT",
    `spark/${protocolVersion}`,
    `os/${process.platform}`,
    `node/${process.versions.node}`,
  ].join(" ");
