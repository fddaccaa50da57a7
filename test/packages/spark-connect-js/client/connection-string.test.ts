import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  type ConnectionOptions,
  parseConnectionString,
} from "../../../../packages/spark-connect-js/src/client/connection-string.ts";
import { SparkConnectError } from "../../../../packages/spark-connect-js/src/errors.ts";

const uuid = "7be1c6f4-4d3e-4e79-9ff4-1d6d21a2c5a0";
const parse = (url: string, env: Record<string, string> = {}): ConnectionOptions => parseConnectionString(url, env);

describe("good strings", () => {
  const good: [string, Partial<ConnectionOptions>][] = [
    ["sc://host", { host: "host", port: 15002, tls: false, userId: "anonymous", headers: {} }],
    ["sc://host/", { host: "host", port: 15002 }],
    ["sc://host:123", { host: "host", port: 123 }],
    ["sc://host:123/", { host: "host", port: 123 }],
    ["sc://localhost/;", { host: "localhost" }],
    ["sc://SPARK-45486", { host: "SPARK-45486" }],
    ["sc://spark_1.example.com:65535", { host: "spark_1.example.com", port: 65_535 }],
    ["sc://192.0.2.7:1", { host: "192.0.2.7", port: 1 }],
    ["sc://[::1]", { host: "::1", port: 15002 }],
    ["sc://[2001:db8::5]:443/;use_ssl=true", { host: "2001:db8::5", port: 443, tls: true }],
    ["sc://host/;use_ssl=true", { tls: true }],
    ["sc://host/;use_ssl=TRUE", { tls: true }],
    ["sc://host/;use_ssl=false", { tls: false }],
    ["sc://host/;user_id=a94", { userId: "a94" }],
    ["sc://host/;user_id=a%3Db%3Bc%20d", { userId: "a=b;c d" }],
    ["sc://host/;user_id=a+b", { userId: "a+b" }],
    ["sc://host/;user_id=a/b:c", { userId: "a/b:c" }],
    [`sc://host/;session_id=${uuid}`, { sessionId: uuid }],
    [`sc://host/;session_id=${uuid.toUpperCase()}`, { sessionId: uuid }],
    ["sc://host/;grpc_max_message_size=1048576", { maxMessageBytes: 1_048_576 }],
    ["sc://host/;x-databricks-cluster-id=c1;X-Two=b;", { headers: { "x-databricks-cluster-id": "c1", "x-two": "b" } }],
    ["sc://host/;USER_ID=me", { userId: "anonymous", headers: { user_id: "me" } }],
    [
      "sc://host/;grpc_keepalive_enabled=true;grpc_keepalive_time_ms=60000;grpc_keepalive_timeout_ms=5000;grpc_keepalive_without_calls=false",
      { keepalive: { enabled: true, timeMs: 60_000, timeoutMs: 5000, withoutCalls: false }, headers: {} },
    ],
    ["sc://ho\tst:1\n5/;user_\r\nid=x", { host: "host", port: 15, userId: "x" }],
    ["sc://host:443/;token=t;user_id=u", { tls: true, userId: "u" }],
    ["sc://127.0.0.1/;token=t", { tls: false }],
    ["sc://localhost/;use_ssl=true;token=t", { tls: true }],
    ["sc://localhost/;token=t;use_ssl=false", { tls: false }],
  ];

  it.each(good)("%j", (url, expected) => {
    expect(parse(url)).toMatchObject(expected);
  });

  it("decodes the token and keeps its type", async () => {
    expect(await parse("sc://host/;token=a%3D%3D").token?.()).toBe("a==");
  });

  it("makes a new session each time", () => {
    expect(parse("sc://host").sessionId).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(parse("sc://host").sessionId).not.toBe(parse("sc://host").sessionId);
  });

  it("names the application, the protocol, the system and the language to the server", () => {
    expect(parse("sc://host").userAgent).toMatch(
      /^_SPARK_CONNECT_TYPESCRIPT spark\/4\.1\.\d os\/\w+ node\/\d+\.\d+\.\d+$/,
    );
    expect(parse("sc://host/;user_agent=my%20job").userAgent).toMatch(/^my job spark\//);
  });

  it("fills in from the environment what the string leaves out", async () => {
    const env = {
      SPARK_CONNECT_AUTHENTICATE_TOKEN: "env-token",
      SPARK_CONNECT_USER_AGENT: "env-agent",
      SPARK_USER: "sparky",
      USER: "other",
    };
    const options = parse("sc://host", env);
    expect(options).toMatchObject({ tls: true, userId: "sparky", userAgent: expect.stringMatching(/^env-agent /) });
    expect(await options.token?.()).toBe("env-token");
    const given = parse("sc://host/;token=own;user_agent=mine;user_id=me", env);
    expect(given).toMatchObject({ userId: "me", userAgent: expect.stringMatching(/^mine /) });
    expect(await given.token?.()).toBe("own");
    expect(parse("sc://host", { USER: "other" }).userId).toBe("other");
  });
});

describe("bad strings", () => {
  const bad: [string, RegExp][] = [
    ["", /begin with "sc:\/\/"/],
    ["host:15002", /begin with "sc:\/\/"/],
    ["scc://host:12", /begin with "sc:\/\/"/],
    ["http://host", /begin with "sc:\/\/"/],
    ["sc:/host:1234/path", /begin with "sc:\/\/"/],
    ["sc://", /host is missing/],
    ["sc:///user_id=123", /host is missing/],
    ["sc://:123/", /host is not a name/],
    ["sc://ho st", /host is not a name/],
    ["sc://[::1", /host is not a name/],
    ["sc://::1:15002", /host is not a name|port/],
    ["sc://user:secret@host", /user and password/],
    ["sc://host:-4", /port must be/],
    ["sc://host:0", /port must be/],
    ["sc://host:65536", /port must be/],
    ["sc://host:12ab", /port must be/],
    ["sc://host:", /port must be/],
    ["sc://host/path", /only parameters/],
    ["sc://host/path/;user_id=a", /only parameters/],
    ["sc://host:123;user_id=a94", /begin after "\/;"/],
    ["sc://host/?a=b", /no meaning/],
    ["sc://host/;token=secret#x", /no meaning/],
    ["sc://host/;param1;param2", /key=value/],
    ["sc://host/;a=b=c", /"a" has a bare "="; write it as %3D/],
    ["sc://host/;=value", /no key/],
    ["sc://host/;token=", /"token" has no value/],
    ["sc://host/;session_id=", /"session_id" has no value/],
    ["sc://host/;session_id=abcdefgh", /UUID/],
    ["sc://host/;use_ssl=tru", /true or false/],
    ["sc://host/;user_id=a;user_id=b", /given twice/],
    ["sc://host/;user_id=%zz", /percent-encoding/],
    ["sc://host/;grpc_max_message_size=1GB", /whole number/],
    ["sc://host/;grpc_keepalive_times=1", /grpc_keepalive_time_ms/],
    [`sc://host/;user_agent=${"a".repeat(2049)}`, /2048/],
    ["sc://host/;authorization=x", /set by the client itself/],
    ["sc://host/;grpc-timeout=1S", /set by the client itself/],
    ["sc://host/;bad%20key=1", /cannot be one/],
    ["sc://host/;x-a=caf%C3%A9", /cannot stand in a header/],
    ["sc://host/;x-a=a%0Ab", /cannot stand in a header/],
  ];

  it.each(bad)("%j", (url, message) => {
    const thrown = catchError(() => parse(url));
    expect(thrown).toBeInstanceOf(SparkConnectError);
    expect(thrown).toMatchObject({ code: "INVALID_CONNECT_URL", message: expect.stringMatching(message) });
    expect(thrown.message).toContain("sc://host[:port]/;key=value");
  });

  it.each([
    "sc://host/;token=s3cret;use_ssl=false",
    "sc://192.0.2.1/;use_ssl=false;token=s3cret",
  ])("%s would send the token in clear text", (url) => {
    expect(catchError(() => parse(url))).toMatchObject({
      code: "INSECURE_TOKEN",
      message: expect.stringMatching(/use_ssl=true/),
    });
  });
});

describe("secrets", () => {
  it.each([
    "scx://host/;token=s3cret",
    "sc://host:99999/;token=s3cret",
    "sc://host/;token=s3cret=x",
    "sc://host/;token=s3cret%zz",
    "sc://host/;token=s3cret;token=s3cret",
    "sc://me:s3cret@host",
    "sc://host/;use_ssl=s3cret",
    "sc://host/;session_id=s3cret",
    "sc://host/;s3cret",
  ])("are not quoted in the error for %s", (url) => {
    const thrown = catchError(() => parse(url));
    expect(inspect(thrown)).not.toContain("s3cret");
  });

  it("do not show when options are printed or serialised", () => {
    const options = parse("sc://host/;token=s3cret;x-key=s3cret");
    expect(inspect(options, { depth: 10, showHidden: true })).not.toContain("s3cret");
    expect(JSON.stringify(options)).not.toContain("s3cret");
    expect(`${JSON.stringify(options.headers)} ${inspect(options.headers)}`).toContain("(hidden)");
    expect(options.headers["x-key"]).toBe("s3cret");
  });
});

function catchError(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}
