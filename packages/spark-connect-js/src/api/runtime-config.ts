import type { SparkClient } from "../client/spark-client.ts";
import { configOperation } from "../plan/config.ts";
import { called } from "./called.ts";
import { type OptionValue, optionText } from "./options.ts";

type Operation = Parameters<typeof configOperation>[0];

/** The session's configuration (`spark.conf`). */
export class RuntimeConfig {
  readonly #client: SparkClient;

  constructor(client: SparkClient) {
    this.#client = client;
  }

  async set(key: string, value: OptionValue): Promise<void> {
    await this.setAll({ [key]: value });
  }

  /** Several at once, in one call. */
  async setAll(values: Readonly<Record<string, OptionValue>>): Promise<void> {
    const pairs = Object.entries(optionText(values)).map(([key, value]) => ({ key, value }));
    await this.#ask({ case: "set", value: { pairs } });
  }

  /** The value of a key; an error where it is not set and Spark has no default. */
  async get(key: string): Promise<string> {
    return (await this.#ask({ case: "get", value: { keys: [key] } })) ?? "";
  }

  /** The value of a key, or `undefined`. */
  async getOption(key: string): Promise<string | undefined> {
    return this.#ask({ case: "getOption", value: { keys: [key] } });
  }

  /** All that is set, or what begins with `prefix`, by the keys without it. */
  async getAll(prefix?: string): Promise<Record<string, string>> {
    const operation = configOperation({ case: "getAll", value: prefix === undefined ? {} : { prefix } });
    const { pairs } = await called(() => this.#client.config(operation));
    return Object.fromEntries(pairs.map(({ key, value }) => [key, value ?? ""]));
  }

  async unset(key: string): Promise<void> {
    await this.#ask({ case: "unset", value: { keys: [key] } });
  }

  async isModifiable(key: string): Promise<boolean> {
    return (await this.#ask({ case: "isModifiable", value: { keys: [key] } })) === "true";
  }

  /** The value in the answer, where there is one. */
  async #ask(operation: Operation): Promise<string | undefined> {
    const { pairs } = await called(() => this.#client.config(configOperation(operation)));
    return pairs[0]?.value;
  }
}
