import { captureCaller, withCallerStack } from "../client/caller-stack.ts";

/** Calls the server; an error ends in the file of whoever called the package. */
export async function called<T>(call: () => Promise<T>): Promise<T> {
  const caller = captureCaller();
  try {
    return await call();
  } catch (error) {
    throw withCallerStack(error, caller);
  }
}
