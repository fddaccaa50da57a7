import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

export const datetime = columns({
  year: f.year(c.ts),
  quarter: f.quarter(c.ts),
  month: f.month(c.day),
  dayofmonth: f.dayofmonth(c.day),
  hour: f.hour(c.ts),
  minute: f.minute(c.ts),
  second: f.second(c.ts),
  dateFormat: f.dateFormat(c.ts, "yyyy-MM"),
  currentTimestamp: f.currentTimestamp(),
});
