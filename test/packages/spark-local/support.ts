import { SparkLocalError } from "spark-local";

export { fakeJava, leavePid, temporaryFolder, touch, writeScript } from "../local-process/support.ts";

export async function failureOf(work: Promise<unknown>): Promise<SparkLocalError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SparkLocalError) return error;
  throw new Error(`Expected a SparkLocalError, got ${String(error)}`);
}
