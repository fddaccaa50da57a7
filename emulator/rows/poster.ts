import { Random } from "./random.ts";
import { streams } from "./record.ts";
import { posterEndings, posterOpenings } from "./words/phrases.ts";

export interface Poster {
  readonly name: string;
  /** As the site shows it: digits, digits and `k`, or digits and `M`; seldom a decimal part or `B`. Below 2^31. */
  readonly followers: string;
}

/** The account behind post n: a few accounts post often, half of the posts are their account's only one. */
export function posterOf(seed: number, n: number): Poster {
  random.at(seed, streams.poster, n);
  const account = random.chance(0.5) ? ONE_TIME_POSTERS + n : random.rank(21);
  random.at(seed, streams.poster, ACCOUNTS + account);
  const blanks = random.chance(0.02) ? " " : "";
  return {
    name: `${random.pick(posterOpenings)} ${random.pick(posterEndings)}${number(account)}${blanks}`,
    followers: followers(),
  };
}

const ONE_TIME_POSTERS = 2 ** 40;
const ACCOUNTS = 2 ** 50;
const random = new Random();

// Without a number only some 900 names could be told apart.
function number(account: number): string {
  return account < 20 ? "" : ` ${(account % ONE_TIME_POSTERS) + 1}`;
}

function followers(): string {
  const small = random.unit();
  if (random.chance(0.17)) return String(random.below(1000));
  if (random.chance(0.004)) return random.pick(rareFollowers);
  if (random.chance(0.1)) return `${1 + Math.floor(15 * small * small)}M`;
  return `${1 + Math.floor(999 * small * small * small)}k`;
}

const rareFollowers = ["1.5k", "0.9k", "12.25k", "8.2M", "1.1M", "2.75M", "1B", "2.1B", "999.99", "1.0005k"];
