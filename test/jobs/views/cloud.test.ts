import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import type { CloudPart } from "../../../jobs/runtime/effects.ts";
import { cloudStarted, cloudTable, shellLines } from "../../../jobs/views/cloud.ts";

const parts: readonly CloudPart[] = [
  {
    name: "kafka",
    describe: "Kafka",
    state: "up",
    pid: 28939,
    ports: { broker: 9092, controller: 2 },
    memory: 299_700_000,
    log: "/l",
  },
  { name: "aws", describe: "S3 and Kinesis", state: "died", pid: 7, ports: { http: 4566 }, log: "/l", lastLines: "x" },
  { name: "gateway", describe: "Gateway", state: "down", ports: {}, log: "/l" },
];

describe("the laptop's cloud in words", () => {
  test("how each part is", () => {
    expect(cloudTable(parts, undefined)).toBe(
      [
        "  part     state  address         MB   process",
        "  ───────  ─────  ──────────────  ───  ───────  ──────────────",
        "  kafka    up     127.0.0.1:9092  300  28939    Kafka",
        "  aws      died                        7        S3 and Kinesis",
        "  gateway  down                                 Gateway",
      ].join("\n"),
    );
  });

  test("what has started, and what to do next", () => {
    const started = [
      { name: "kafka", reused: false, milliseconds: 2069 },
      { name: "aws", reused: true, milliseconds: 0 },
    ];
    const [table, next] = cloudStarted(started, parts, undefined).split("\n\n");
    expect(table).toBe(
      [
        "  part   address         start",
        "  ─────  ──────────────  ──────",
        "  kafka  127.0.0.1:9092  2.1 s",
        "  aws    127.0.0.1:4566  was up",
      ].join("\n"),
    );
    expect(next).toMatch(/^Next:\n.*source fill.*\n.*setup all.*\n.*emulate --to kafka.*\n.*job:batch/);
  });

  test("variables as a shell reads them, whatever is in them", () => {
    const variables = { A: "mysql://u:p@h/d?x=1&y=$HOME", B: "it's" };
    const script = `${shellLines(variables)}\nprintf '%s|%s' "$A" "$B"`;
    expect(execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" })).toBe(`${variables.A}|${variables.B}`);
  });
});
