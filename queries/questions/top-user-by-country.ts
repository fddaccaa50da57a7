import { question } from "./question.ts";
import { topUser } from "./top-users.ts";

export const topUserByCountry = question({
  name: "top-user-by-country",
  asks: "Who has most followers in each country?",
  answer: topUser,
  needs: ["topUsers"],
  from: ({ topUsers }) => topUsers,
});
