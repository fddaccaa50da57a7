import { fileURLToPath } from "node:url";
import { type Pom, readPom as readPomAt } from "local-process";

/** The committed pom: the only place that names versions and sizes. */
export const readPom = (): Pom => readPomAt(fileURLToPath(new URL("../maven/pom.xml", import.meta.url)), "spark");
