import { fileURLToPath } from "node:url";
import { type Part, type PartName, type Place, portOf, type Settings, type Variables } from "../part.ts";

export interface Program extends Pick<Part, "describe" | "needs"> {
  readonly name: PartName;
  /** Variables of the user's environment that it goes by. Default: none. */
  readonly settings?: RegExp;
  /** Its variables, besides where it listens, its settings and those of the parts that it needs. */
  readonly environment?: (given: Settings) => Settings;
  /** Path that answers while it works. Default `/`. */
  readonly health?: string;
  readonly variables: (url: string, given: Settings) => Variables;
}

/** One of this package's own programs, `dist/<name>/main.js`, run by the Node that runs this. */
export const program = ({ settings, environment = () => ({}), health = "/", variables, ...known }: Program): Part => ({
  ...known,
  ports: ["http"],
  graceMs: 5_000,
  settings: (env) =>
    Object.fromEntries(
      Object.entries(env).flatMap(([name, value = ""]) => (settings?.test(name) ? [[name, value]] : [])),
    ),
  provide: async () => async (place) => ({
    program: process.execPath,
    // The folder means nothing to the program: it is the mark of the process.
    args: [mainOf(known.name), `--part=${place.folder}`],
    env: {
      ...place.given,
      ...environment(place.given),
      ...quiet,
      HOST: "127.0.0.1",
      PORT: String(portOf(place, "http")),
    },
  }),
  answers: async (place) => {
    const answer = await fetch(`${urlOf(place)}${health}`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  },
  variables: (place) => variables(urlOf(place), place.given),
});

/** The SDK's version is pinned, and Node's with it: what later ones will need is not for a part's log. */
const quiet = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };

/** The built program, also where this module is run from its source. */
const mainOf = (name: PartName): string => fileURLToPath(new URL(`../../dist/${name}/main.js`, import.meta.url));

const urlOf = (place: Place): string => `http://127.0.0.1:${portOf(place, "http")}`;
