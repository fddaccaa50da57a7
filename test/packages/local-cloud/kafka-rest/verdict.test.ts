import { MultipleErrors, NetworkError, ProtocolError, TimeoutError, UserError } from "@platformatic/kafka";
import { expect, test } from "vitest";
import { judge } from "../../../../packages/local-cloud/src/kafka-rest/verdict.ts";
import { NoAnswer } from "../../../../packages/local-cloud/src/service/in-time.ts";
import { reasonOf } from "../../../../packages/local-cloud/src/service/reason.ts";

const produce = (id: string) => new MultipleErrors("Producing messages failed.", [new ProtocolError(id)]);

test.each([
  ["a lost connection", new MultipleErrors("x", [new NetworkError("Connection closed")]), "again"],
  ["no answer in time", new TimeoutError("Request timed out"), "again"],
  ["a promise that the client forgot", new NoAnswer("No answer to a batch within 15 s"), "forgotten"],
  ["a leader that moved", produce("NOT_LEADER_OR_FOLLOWER"), "again"],
  ["a broken sequence", produce("OUT_OF_ORDER_SEQUENCE_NUMBER"), "fenced"],
  ["a record too large", produce("MESSAGE_TOO_LARGE"), "tooLarge"],
  ["a topic that went", produce("UNKNOWN_TOPIC_OR_PARTITION"), "unknownTopic"],
  ["a topic that never was", new UserError("Unknown topic pin."), "unknownTopic"],
  ["a right that is missing", produce("TOPIC_AUTHORIZATION_FAILED"), "refused"],
  ["an error of nobody knows whom", new Error("?"), "again"],
])("%s: %#", (_, error, verdict) => {
  expect(judge(error)).toBe(verdict);
});

test("the reason is the innermost one", () => {
  const cause = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" });
  const error = new MultipleErrors("3 times", [new NetworkError("Connection failed.", { cause })]);
  expect(reasonOf(error)).toBe("connect ECONNREFUSED 127.0.0.1:1");
});
