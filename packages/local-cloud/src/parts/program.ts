import { fileURLToPath } from "node:url";
import type { Part, PartName, Place, Settings } from "../part.ts";
import { portOf } from "../part.ts";

export interface Program extends Pick<Part, "describe" | "needs" | "settings"> {
  readonly name: PartName;
  /** Its variables, besides where it listens and those of the parts that it needs. */
  readonly environment?: (given: Settings) => Readonly<Record<string, string>>;
  readonly variables: (url: string) => ReturnType<Part["variables"]>;
}

/** One of this package's own programs, `dist/<name>/main.js`, run by the Node that runs this. */
export const program = ({ name, environment = () => ({}), variables, ...rest }: Program): Part => ({
  ...rest,
  name,
  ports: ["http"],
  graceMs: 5_000,
  provide: async () => async (place) => ({
    program: process.execPath,
    // The folder means nothing to the program: it is the mark of the process.
    args: [mainOf(name), `--part=${place.folder}`],
    env: { ...place.given, ...environment(place.given), HOST: "127.0.0.1", PORT: String(portOf(place, "http")) },
  }),
  answers: async (place) => {
    const answer = await fetch(urlOf(place), { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.status < 500;
  },
  variables: (place) => variables(urlOf(place)),
});

/** The built program, also where this module is run from its source. */
const mainOf = (name: PartName): string => fileURLToPath(new URL(`../../dist/${name}/main.js`, import.meta.url));

const urlOf = (place: Place): string => `http://127.0.0.1:${portOf(place, "http")}`;
