/** What an option of a source may be. */
export interface OptionKind<T> {
  /** For people: `a whole number from 1 to 10000`. */
  readonly is: string;
  /** Undefined where the text is no such thing. */
  readonly read: (text: string) => T | undefined;
}

export const text: OptionKind<string> = { is: "a text", read: (said) => said || undefined };

export const flag: OptionKind<boolean> = {
  is: "true or false",
  read: (said) => (said === "true" ? true : said === "false" ? false : undefined),
};

export const oneOf = <const V extends readonly string[]>(...values: V): OptionKind<V[number]> => ({
  is: values.join(" or "),
  read: (said) => values.find((value) => value === said),
});

export const whole = (least: number, most = Number.MAX_SAFE_INTEGER): OptionKind<number> => ({
  is: most === Number.MAX_SAFE_INTEGER ? `a whole number from ${least} on` : `a whole number from ${least} to ${most}`,
  read: (said) => (/^\d+$/.test(said) && within(Number(said), least, most) ? Number(said) : undefined),
});

/** Above 0. */
export const fraction = (most: number): OptionKind<number> => ({
  is: `a number above 0 up to ${most}`,
  read: (said) =>
    /^\d+(\.\d+)?$/.test(said) && within(Number(said), Number.MIN_VALUE, most) ? Number(said) : undefined,
});

/** As Spark writes it: a number and its unit. */
export const duration = (leastMs = 1): OptionKind<string> => ({
  is:
    leastMs === 1 ? "a duration, such as 400ms, 10s or 2m" : `a duration of ${leastMs}ms or more, such as 400ms or 10s`,
  read: (said) => {
    const [, count = "", unit = ""] = /^(\d+) ?(ms|s|m|min|h|d)$/.exec(said) ?? [];
    return Number(count) * (millisOf[unit] ?? 0) >= leastMs ? said : undefined;
  },
});

export const size: OptionKind<string> = {
  is: "a size, such as 512mb or 2gb",
  read: (said) => (/^[1-9]\d*(b|k|kb|m|mb|g|gb|t|tb)?$/i.test(said) ? said : undefined),
};

const millisOf: Readonly<Record<string, number>> = { ms: 1, s: 1e3, m: 6e4, min: 6e4, h: 36e5, d: 864e5 };

const within = (number: number, least: number, most: number): boolean => number >= least && number <= most;
