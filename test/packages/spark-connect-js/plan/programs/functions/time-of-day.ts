import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

const time = f.toTime(c.s);

export const timeOfDay = columns({
  "hour: time": f.hour(time),
  "minute: time": f.minute(time),
  "second: time": f.second(time),
  "extract: time": f.extract("SECOND", time),
  currentTime: f.currentTime(),
  "currentTime: precision": f.currentTime(0),
  makeTime: f.makeTime(c.i, c.i2, c.d),
  "makeTime: constants": f.makeTime(1, 2, 3.5),
  toTime: time,
  "toTime: format": f.toTime(c.s, "HH.mm"),
  tryToTime: f.tryToTime(c.s),
  "tryToTime: format": f.tryToTime(c.s, c.s2),
  timeDiff: f.timeDiff("SECOND", time, time),
  timeTrunc: f.timeTrunc("MINUTE", time),
});
