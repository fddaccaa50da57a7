import type { ActionOptions } from "spark-connect-js";

/** How a job tells what it is doing. A view draws it; where the output is no terminal, nothing is drawn. */
export interface Log {
  /** A step that takes a while. Its options go to Spark's actions, whose progress is then shown. */
  step<T>(label: string, work: (options: ActionOptions) => Promise<T>): Promise<T>;
}
