import type { ConfigRequest_Operation, ConfigResponse } from "../gen/spark/connect/base_pb.js";
import { getOperation, setOperation } from "../wire/requests.ts";

/** Sets a number of the session's configuration, unless it is as high already. */
export async function raiseSetting(
  config: (operation: ConfigRequest_Operation) => Promise<ConfigResponse>,
  key: string,
  value: number,
): Promise<void> {
  const { pairs } = await config(getOperation(key));
  if (Number(pairs[0]?.value ?? 0) < value) await config(setOperation(key, String(value)));
}
