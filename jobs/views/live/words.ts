const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 3 });

/** `11,154` */
export const count = (value: number): string => whole.format(value);

/** `49.8`, from a thousand on `1,250` */
export const perSecond = (value: number): string => (value < 100 ? tenths : whole).format(value);

/** `2.1M` */
export const short = (value: number): string => compact.format(value);

export const percent = (share: number): string => `${tenths.format(100 * share)} %`;

/** `850 ms`, `2.4 s`, `3 min 5 s`, `2 h 4 min`; a dash where there is none. */
export function duration(seconds: number | undefined): string {
  if (seconds === undefined) return "–";
  if (seconds < 100) return `${(seconds < 10 ? tenths : whole).format(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 100) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${count(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

/** `12:04:05`, of an ISO moment, in UTC. */
export const clock = (iso: string): string => iso.slice(11, 19);

/** `12:04`, likewise; with seconds where there are any. */
export const minute = (iso: string): string => iso.slice(11, iso.slice(17, 19) === "00" ? 16 : 19);

/** `3 s ago` */
export const ago = (iso: string, now: number): string => {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
  return seconds < 2 ? "just now" : `${duration(seconds)} ago`;
};

/** `Saturday, 21 November 2026`, of a day in ISO. */
export const dayName = (iso: string): string =>
  new Date(`${iso}T00:00:00Z`).toLocaleDateString("en-GB", {
    timeZone: "UTC",
    ...({ weekday: "long", day: "numeric", month: "long", year: "numeric" } as const),
  });
