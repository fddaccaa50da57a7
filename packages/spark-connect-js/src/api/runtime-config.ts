import type { SparkClient } from "../client/spark-client.ts";
import { configOperation } from "../plan/config.ts";
import { type OptionValue, optionText } from "./options.ts";

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
    await this.#client.config(configOperation({ case: "set", value: { pairs } }));
  }

  /** The value of a key; an error where it is not set and Spark has no default. */
  async get(key: string): Promise<string> {
    const { pairs } = await this.#client.config(configOperation({ case: "get", value: { keys: [key] } }));
    return pairs[0]?.value ?? "";
  }

  /** The value of a key, or `undefined`. */
  async getOption(key: string): Promise<string | undefined> {
    const { pairs } = await this.#client.config(configOperation({ case: "getOption", value: { keys: [key] } }));
    return pairs[0]?.value;
  }

  async unset(key: string): Promise<void> {
    await this.#client.config(configOperation({ case: "unset", value: { keys: [key] } }));
  }

  async isModifiable(key: string): Promise<boolean> {
    const { pairs } = await this.#client.config(configOperation({ case: "isModifiable", value: { keys: [key] } }));
    return pairs[0]?.value === "true";
  }
}
