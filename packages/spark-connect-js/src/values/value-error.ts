import { SparkError } from "../errors.ts";

/** A text or number that is no value of the type asked for. The message says which form is expected. */
export class ValueError extends SparkError {
  declare readonly code: "INVALID_VALUE";

  constructor(message: string) {
    super({ code: "INVALID_VALUE", message: `[INVALID_VALUE] ${message}` });
  }
}
