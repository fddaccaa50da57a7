import { describe, expect, it } from "vitest";
import { bearer, isLoopback } from "../../../../packages/spark-connect-js/src/client/credentials.ts";

it.each([
  ["localhost", true],
  ["LocalHost", true],
  ["127.0.0.1", true],
  ["127.9.8.7", true],
  ["::1", true],
  ["localhost.example.com", false],
  ["127.0.0.1.example.com", false],
  ["1270.0.0.1", false],
  ["10.0.0.1", false],
  ["0.0.0.0", false],
  ["::2", false],
])("%s is this machine: %s", (host, loopback) => {
  expect(isLoopback(host)).toBe(loopback);
});

describe("the authorization header", () => {
  it("asks the source each time", async () => {
    let n = 0;
    const source = async () => `t${n++}`;
    expect([await bearer(source), await bearer(source)]).toEqual(["Bearer t0", "Bearer t1"]);
  });

  it.each(["", "a b", "a\r\nx-evil: 1", "tökén"])("refuses %j without quoting it", async (token) => {
    const error: Error = await bearer(() => token).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: "TOKEN_PROVIDER_FAILED" });
    if (token) expect(error.message).not.toContain(token);
  });

  it("reports a source that fails, with the cause", async () => {
    const cause = new Error("vault is closed");
    await expect(bearer(() => Promise.reject(cause))).rejects.toMatchObject({ code: "TOKEN_PROVIDER_FAILED", cause });
    await expect(
      bearer(() => {
        throw cause;
      }),
    ).rejects.toMatchObject({ code: "TOKEN_PROVIDER_FAILED", cause });
  });
});
