/** Node's hook for `console.log` and `util.inspect`; the registered symbol needs no import of `node:util`. */
export const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;
