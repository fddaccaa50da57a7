/** An option of a reader or writer; Spark takes text, so `true` and `5` may be written as they are. */
export type OptionValue = string | number | boolean;

export const optionText = (options: Readonly<Record<string, OptionValue>>): Record<string, string> =>
  Object.fromEntries(Object.entries(options).map(([name, value]) => [name, String(value)]));
