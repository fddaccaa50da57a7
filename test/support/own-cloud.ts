import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cloudStatus, downCloud, type PartName, upCloud, type Variables } from "local-cloud";
import { isAlive } from "local-process";
import { until } from "./fronts.ts";

/** Parts of a cloud of a test's own, which it may kill. */
export class OwnCloud implements AsyncDisposable {
  readonly #home: string;
  #variables: Variables;

  private constructor(home: string, variables: Variables) {
    this.#home = home;
    this.#variables = variables;
  }

  static async start(only: readonly PartName[]): Promise<OwnCloud> {
    const home = await mkdtemp(join(tmpdir(), "cloud-own-"));
    const parts = await upCloud({ home, only });
    return new OwnCloud(home, Object.assign({}, ...parts.map(({ variables }) => variables)));
  }

  /** Where its parts answer now. */
  get variables(): Variables {
    return this.#variables;
  }

  /** kill -9. */
  async kill(name: PartName): Promise<void> {
    const { pid } = (await cloudStatus({ home: this.#home })).find((part) => part.name === name)!;
    process.kill(pid!, "SIGKILL");
    // Until it is gone it holds its ports.
    await until(() => !isAlive(pid!));
  }

  /** Starts it again; where another program took its port meanwhile, it answers at another one. */
  async revive(name: PartName): Promise<Variables> {
    const [part] = await upCloud({ home: this.#home, only: [name] });
    this.#variables = { ...this.#variables, ...part!.variables };
    return this.#variables;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await downCloud({ home: this.#home });
    await rm(this.#home, { recursive: true, force: true });
  }
}
