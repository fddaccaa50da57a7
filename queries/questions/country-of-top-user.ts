import { int, schema, string } from "spark-connect-js/schema";
import { question } from "./question.ts";
import { topBy } from "./top.ts";

export const countryOfTopUser = question({
  name: "country-of-top-user",
  asks: "In which country lives the user with most followers?",
  answer: schema({ country: string(), follower_count: int() }),
  needs: ["topUsers"],
  from: ({ topUsers }) => topBy(topUsers.select("country", "follower_count").distinct(), [], "follower_count"),
});
