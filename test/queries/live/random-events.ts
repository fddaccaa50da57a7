import { Random } from "../../../emulator/rows/random.ts";
import { type Kind, kinds } from "../../../schemas/kinds.ts";

export interface Event {
  /** One of ours, or one that nobody knows. */
  readonly kind: Kind | "foo" | "";
  /** Seconds, to the millisecond. */
  readonly arrived: number;
  readonly isBroken: boolean;
  readonly category: string | null;
  readonly poster_name: string | null;
  readonly follower_count: number | null;
}

/** Events in batches, the same for the same seed: some arrive in windows of batches before, and some of these are closed. */
export function randomEvents(seed: number, batches: number): Event[][] {
  const random = new Random().at(seed, 0, 0);
  const maybe = <T>(values: readonly T[]) => (random.chance(0.15) ? null : random.pick(values));
  const event = (batch: number): Event => ({
    kind: random.pick([...kinds, ...kinds, ...kinds, "foo", ""] as const),
    arrived: Math.max(0, batch * 40 - 30 + random.below(70_000) / 1000),
    isBroken: random.chance(0.2),
    category: maybe(["art", "é", "日", "😍"]),
    poster_name: maybe(["a", "b", "ß"]),
    follower_count: maybe([0, 7, 2_147_483_647]),
  });
  return Array.from({ length: batches }, (_, batch) => Array.from({ length: 60 }, () => event(batch)));
}
