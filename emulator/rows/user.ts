import { dateTime, epochSecondsOf } from "./date-time.ts";
import { Random } from "./random.ts";
import { type RowShape, streams, type UserRecord } from "./record.ts";
import { firstNames, lastNames } from "./words/names.ts";

/** Row n of `user_data`: the person who posted post n. One person posts many times, with the same row but for `ind`. */
export function userRecord({ seed }: RowShape, n: number): UserRecord {
  random.at(seed, streams.user, personOf(seed, n));
  const youth = random.unit();
  const haste = random.unit();
  return {
    ind: n,
    first_name: random.pick(firstNames),
    last_name: random.pick(lastNames),
    age: 20 + Math.floor(41 * youth * youth),
    date_joined: dateTime(joinedFrom + Math.floor((joinedTo - joinedFrom) * haste * haste)),
  };
}

/** The number of the person behind post n: a few post often, four in ten posts are their author's only one. */
export function personOf(seed: number, n: number): number {
  random.at(seed, streams.person, n);
  return random.chance(0.4) ? ONE_TIME_PERSONS + n : random.rank(26);
}

const ONE_TIME_PERSONS = 2 ** 40;
const joinedFrom = epochSecondsOf("2015-10-21");
const joinedTo = epochSecondsOf("2017-10-20");
const random = new Random();
