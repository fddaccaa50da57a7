import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

const made = ({ transform }: f.PartitionTransform) => ({ expr: transform });

export const partitionTransforms = columns({
  years: made(f.years("ts")),
  months: made(f.months(c.day)),
  days: made(f.days(c.ts)),
  hours: made(f.hours(c.ts)),
  bucket: made(f.bucket(8, "i")),
  "bucket: column": made(f.bucket(8, c.i)),
});
