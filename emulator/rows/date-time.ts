/** `yyyy-MM-ddTHH:mm:ss` of whole seconds since 1970 in UTC. */
export function dateTime(epochSeconds: number): string {
  const day = Math.floor(epochSeconds / SECONDS_A_DAY);
  const second = epochSeconds - day * SECONDS_A_DAY;
  const hour = Math.floor(second / 3600);
  const minute = Math.floor(second / 60) - hour * 60;
  return `${dayText(day)}T${twoDigits[hour]}:${twoDigits[minute]}:${twoDigits[second % 60]}`;
}

/** Whole seconds since 1970 of a date (`yyyy-MM-dd`) at midnight in UTC. */
export function epochSecondsOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 1000;
}

const SECONDS_A_DAY = 86_400;
const twoDigits = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, "0"));

// The generator needs some 2,600 different days and asks for them millions of times.
const dayTexts = new Map<number, string>();

function dayText(day: number): string {
  let text = dayTexts.get(day);
  if (text === undefined) {
    text = new Date(day * SECONDS_A_DAY * 1000).toISOString().slice(0, 10);
    dayTexts.set(day, text);
  }
  return text;
}
