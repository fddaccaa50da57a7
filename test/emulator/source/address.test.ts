import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { parseAddress, shownAddress } from "../../../emulator/source/address.ts";
import { namedAddress, sourceAddress } from "../../../emulator/source/open.ts";
import { tlsOptions } from "../../../emulator/source/tls.ts";

describe("the address of a database", () => {
  test("is a URL with user, password, host, port and database, percent-encoded where need be", () => {
    const address = parseAddress("mysql://me%40home:p%40ss%2Fw%3Ard@db.example:3307/pin%20data");
    const { password, ...others } = address;
    expect(others).toEqual({
      ...{ host: "db.example", port: 3307, user: "me@home", database: "pin data" },
      ...{ tls: "verify", tlsAuthorities: undefined },
    });
    expect(password?.reveal()).toBe("p@ss/w:rd");
    expect(shownAddress(address)).toBe("db.example:3307/pin data");
  });

  test("has MySQL's port by default, and a host by name or number", () => {
    expect(parseAddress("mysql://u@db/x")).toMatchObject({ host: "db", port: 3306, password: undefined });
    expect(parseAddress("mariadb://u@[2001:db8::1]:3310/x")).toMatchObject({ host: "2001:db8::1", port: 3310 });
    expect(shownAddress(parseAddress("mysql://u@[::1]:3310/x"))).toBe("[::1]:3310/x");
  });

  test.each([
    ["postgres://u:canary@h/d", "not of the form"],
    ["u:canary@h/d", "not of the form"],
    ["mysql://u:canary@h:99999/d", "not of the form"],
    ["mysql:///d?x=canary", "not of the form"],
    ["mysql://u:%zzcanary@h/d", "not of the form"],
    ["mysql://u:canary@h", "names no database"],
    ["mysql://u:canary@h/", "names no database"],
    ["mysql://u:canary@h/a/b", "names no database"],
    ["mysql://u:canary@h/d?tls=on", 'has the parameter "tls"; known are ssl and ssl-ca'],
    ["mysql://u:canary@h/d?ssl=maybe", "has ssl=maybe: give one of verify, rds, unverified, off"],
  ])("%s is refused without telling the password", (url, message) => {
    const error = thrownBy(() => parseAddress(url));
    expect(error).toMatchObject({ kind: "usage", message: expect.stringContaining(message) });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("canary");
  });

  test("a password is shown by nothing but reveal()", () => {
    const address = parseAddress("mysql://u:canary@h/d");
    const texts = [inspect(address, { depth: 9, showHidden: true }), JSON.stringify(address), `${address.password}`];
    for (const text of texts) expect(text).not.toContain("canary");
  });
});

describe("TLS", () => {
  test.each([
    ["mysql://u@db.example/d", "verify"],
    ["mysql://u@10.0.0.7/d", "verify"],
    ["mysql://u@localhost.example/d", "verify"],
    ["mysql://u@localhost/d", "off"],
    ["mysql://u@127.0.0.1/d", "off"],
    ["mysql://u@127.1.2.3/d", "off"],
    ["mysql://u@[::1]/d", "off"],
    ["mysql://u@localhost/d?ssl=verify", "verify"],
    ["mysql://u@localhost/d?ssl-ca=ca.pem", "verify"],
    ["mysql://u@db.example/d?ssl=off", "off"],
    ["mysql://u@db.example/d?ssl=unverified", "unverified"],
  ])("%s: %s", (url, tls) => {
    expect(parseAddress(url).tls).toBe(tls);
  });

  test.each([
    "mysql://u@x.abc.eu-west-1.rds.amazonaws.com/d",
    "mysql://u@proxy.example/d?ssl=rds",
  ])("%s: Amazon's authorities, and the server must be the one that was named", async (url) => {
    const { ssl } = await tlsOptions(parseAddress(url));
    expect(ssl).toMatchObject({ rejectUnauthorized: true, verifyIdentity: true });
    expect((ssl as { ca: string[] }).ca.length).toBeGreaterThan(50);
  });

  test("a host that only looks like Amazon's is held against the system's authorities", async () => {
    const { ssl } = await tlsOptions(parseAddress("mysql://u@rds.amazonaws.com.evil.example/d"));
    expect(ssl).toEqual({ rejectUnauthorized: true, verifyIdentity: true });
  });

  test("a file of authorities that cannot be read is named", async () => {
    const address = parseAddress("mysql://u@db.example/d?ssl-ca=/no/such.pem");
    await expect(tlsOptions(address)).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(/^ssl-ca: cannot read \/no\/such\.pem/),
    });
  });
});

describe("which password", () => {
  const revealed = async (settings: Parameters<typeof sourceAddress>[0]) =>
    (await sourceAddress(settings, {})).password?.reveal();

  test("the URL's, else that of the settings", async () => {
    expect(await revealed({ database: "mysql://u:one@h/d", "database-password": "two" })).toBe("one");
    expect(await revealed({ database: "mysql://u@h/d", "database-password": "two" })).toBe("two");
    expect(await revealed({ database: "mysql://u:one@h/d", "database-secret": "never-read" })).toBe("one");
    expect(await revealed({ database: "mysql://u@h/d" })).toBeUndefined();
  });

  test("AWS is not called for a secret unless that was asked for", async () => {
    const settings = { database: "mysql://u@h/d", "database-secret": "prod/db" };
    await expect(sourceAddress(settings, {})).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(/the secret prod\/db of AWS Secrets Manager.*--cloud aws/),
    });
  });

  test("where nothing names a database, what to do is said", () => {
    expect(thrownBy(() => namedAddress({}))).toMatchObject({
      kind: "tryAgain",
      message: expect.stringMatching(/npm run pipeline -- cloud up.*--database mysql:\/\//),
    });
  });
});

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
