import { concat } from "spark-connect-js/functions";
import { int, long } from "spark-connect-js/schema";
import { userRecord } from "../../schemas/user.ts";
import { dateTime } from "./date-time.ts";
import { marks } from "./marks.ts";
import { wholeNumber } from "./numbers.ts";
import { jsonAs, keyText, type Lines, records } from "./records.ts";
import { broken, firstBroken, unreadable, wholeRules } from "./rules.ts";
import { notBlank } from "./text.ts";
import { isOfOthers } from "./wrong-kind.ts";

/** Users of posts; with each the first rule that it breaks, if any. */
export const markUsers = (lines: Lines) =>
  records(lines, jsonAs(userRecord))
    .withColumn("is_of_others", ({ parsed, line }) => isOfOthers("user", parsed.getField("date_joined"), line))
    .withColumns(({ record }) => ({
      key: keyText(record.getField("ind"), record.getField("index")),
      age_text: notBlank(record.getField("age")),
      joined_text: notBlank(record.getField("date_joined")),
    }))
    .withColumns((c) => ({
      ind: wholeNumber(c.key, long()),
      age: wholeNumber(c.age_text, int()),
      date_joined: dateTime(c.joined_text),
    }))
    .withColumn("_rule", (c) =>
      firstBroken(
        ...wholeRules(c),
        broken("bad_date_joined", unreadable(c.joined_text, c.date_joined)),
        broken("bad_age", unreadable(c.age_text, c.age).or(c.age.lt(0))),
      ),
    )
    .project((c) => ({
      ind: c.ind,
      user_name: concat(notBlank(c.record.getField("first_name")), " ", notBlank(c.record.getField("last_name"))),
      age: c.age,
      date_joined: c.date_joined,
      ...marks(c),
    }));
