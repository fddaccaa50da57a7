import { inject } from "vitest";

/** What the run's server says, by the first version that says so: `byVersion({ "4.0": "DIVIDE_BY_ZERO", "4.1": "REMAINDER_BY_ZERO" })`. */
export function byVersion<T>(first: Readonly<Record<string, T>>): T {
  const [, server = ""] = /^spark-(\d+\.\d+)/.exec(inject("server")) ?? [];
  const versions = Object.keys(first).toSorted((a, b) => Number(a) - Number(b));
  const known = versions.filter((version) => server === "" || Number(version) <= Number(server));
  return first[known.at(-1) ?? versions[0]!]!;
}
