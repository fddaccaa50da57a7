import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { EmulatorError } from "../../../emulator/emulator-error.ts";
import { parseAddress } from "../../../emulator/source/address.ts";
import { connectSource } from "../../../emulator/source/connect.ts";
import { createSource } from "../../../emulator/source/create.ts";
import { wholeTables } from "../../../emulator/source/find-tables.ts";
import { ownDatabase } from "../../support/own-database.ts";
import { temporaryFolder } from "../../support/pipeline.ts";
import { selfSigned } from "../../support/self-signed.ts";
import { freshSource, freshUrl } from "../../support/source-database.ts";

/** The URL with another part. */
const changed = (url: string, change: Partial<URL>): string => Object.assign(new URL(url), change).href;

describe("who cannot connect is told in one line what to do", () => {
  const server = inject("cloud").PIPELINE_DATABASE;

  test.each<[string, string, "usage" | "tryAgain", RegExp]>([
    [
      "a wrong password",
      changed(server, { password: "canary" }),
      "usage",
      /^The database at 127\.0\.0\.1:\d+ refuses user "pipeline": check user and password \(.*PIPELINE_DATABASE_PASSWORD/,
    ],
    ["no password", changed(server, { password: "" }), "usage", /refuses user "pipeline": check user and password/],
    ["another user", changed(server, { username: "nobody" }), "usage", /refuses user "nobody"/],
    [
      "a database that is not there",
      changed(server, { pathname: "/no_such" }),
      "usage",
      /^There is no database "no_such" at .*: name another, or make it with: pipeline source create$/,
    ],
    [
      "a port where nothing listens",
      changed(server, { port: "1" }),
      "tryAgain",
      /^Cannot reach the database at 127\.0\.0\.1:1 \(ECONNREFUSED\): check host, port and network.*cloud up --only database$/,
    ],
    [
      "a name that nobody has",
      "mysql://u:canary@no-such-host.invalid/d",
      "tryAgain",
      /^Cannot reach the database at no-such-host\.invalid:3306 \((ENOTFOUND|EAI_AGAIN)\)/,
    ],
    ["no user", "mysql://127.0.0.1/d", "usage", /names no user: mysql:\/\/USER@HOST\/DATABASE$/],
  ])("%s", async (_, url, kind, message) => {
    const error = await failureOf(connectSource(parseAddress(url)));
    expect(error).toMatchObject({ kind, message: expect.stringMatching(message) });
    expect(error.message).not.toContain("\n");
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("canary");
  });

  test("a user without rights", async () => {
    const { source, address } = await freshSource();
    const user = `u_${randomUUID().slice(0, 8)}`;
    await source.run("CREATE USER ?@'127.0.0.1' IDENTIFIED BY 'canary'", [user]);
    onTestFinished(async () => {
      await using admin = await connectSource(address, { withoutDatabase: true });
      await admin.run("DROP USER ?@'127.0.0.1'", [user]);
    });
    await source.run(`GRANT SELECT ON ${address.database}.user_data TO ?@'127.0.0.1'`, [user]);
    const theirs = parseAddress(
      changed(server, { username: user, password: "canary", pathname: `/${address.database}` }),
    );
    await using limited = await connectSource(theirs);
    await expect(limited.rows("SELECT COUNT(*) FROM user_data")).resolves.toEqual([["0"]]);
    await expect(limited.run("DELETE FROM user_data")).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(
        new RegExp(`^User "${user}" may not do this: DELETE command denied.*ask for the grant`),
      ),
    });
    expect(inspect(limited, { depth: 9, showHidden: true })).not.toContain("canary");
  });

  test("TLS that the server does not speak", async () => {
    const { url } = await ownDatabase(["--skip-ssl"]);
    await expect(connectSource(parseAddress(`${url}?ssl=verify`))).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(/does not speak TLS: switch it on there, or add \?ssl=off to the URL/),
    });
  });
});

describe("TLS", () => {
  test("only a server that proves who it is gets the password, unless that was waived", async () => {
    const folder = temporaryFolder();
    const { key, cert } = selfSigned();
    const files = { key: join(folder, "key.pem"), cert: join(folder, "cert.pem"), other: join(folder, "other.pem") };
    writeFileSync(files.key, key);
    writeFileSync(files.cert, cert);
    writeFileSync(files.other, selfSigned().cert);
    const { url } = await ownDatabase([`--ssl-cert=${files.cert}`, `--ssl-key=${files.key}`]);
    const cipher = async (ssl: string) => {
      await using source = await connectSource(parseAddress(`${changed(url, { hostname: "localhost" })}?${ssl}`));
      const [row] = await source.rows("SHOW STATUS LIKE 'Ssl_cipher'");
      return row?.[1];
    };
    expect(await cipher(`ssl-ca=${files.cert}`)).toMatch(/\w/);
    expect(await cipher("ssl=unverified")).toMatch(/\w/);
    expect(await cipher("ssl=off")).toBe("");
    for (const ssl of ["ssl=verify", "ssl=rds", `ssl-ca=${files.other}`])
      await expect(cipher(ssl)).rejects.toMatchObject({
        kind: "usage",
        message: expect.stringMatching(/is not trusted: .*: name its authorities with \?ssl-ca=FILE in the URL/),
      });
  });
});

describe("tables that are not what they should be", () => {
  test("one that is missing, and a column that is missing", async () => {
    const { source } = await freshSource();
    await expect(wholeTables(source)).resolves.toMatchObject({ pin: { key: "index" }, geo: { key: "ind" } });
    await source.run("ALTER TABLE geolocation_data DROP COLUMN country, DROP COLUMN latitude");
    expect(await failureOf(wholeTables(source))).toMatchObject({
      kind: "usage",
      message: expect.stringMatching(
        /^At 127\.0\.0\.1:\d+\/t_\w+: table geolocation_data has no column latitude: add it with: ALTER TABLE `geolocation_data` ADD COLUMN `latitude` FLOAT$/,
      ),
    });
    await source.run("DROP TABLE pinterest_data");
    expect(await failureOf(wholeTables(source))).toMatchObject({
      kind: "usage",
      message: expect.stringMatching(/there is no table pinterest_data: make it with: pipeline source create$/),
    });
    await expect(source.rows("SELECT 1 FROM pinterest_data")).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(
        /pinterest_data' doesn't exist at .*: pipeline source status says what is missing$/,
      ),
    });
  });

  test("the key may have its other name", async () => {
    const { source } = await freshSource();
    await source.run("ALTER TABLE user_data CHANGE COLUMN ind `index` BIGINT NOT NULL");
    await expect(wholeTables(source)).resolves.toMatchObject({ user: { key: "index", problems: [] } });
  });

  test("create tells of them too, and makes nothing twice", async () => {
    const address = parseAddress(freshUrl());
    const tables = ["pinterest_data", "geolocation_data", "user_data"];
    await expect(createSource(address)).resolves.toEqual({ database: true, tables });
    await expect(createSource(address)).resolves.toEqual({ database: false, tables: [] });
    await using source = await connectSource(address);
    await source.run("DROP TABLE user_data");
    await source.run("ALTER TABLE pinterest_data DROP COLUMN title");
    await expect(createSource(address)).rejects.toThrow(
      /table pinterest_data has no column title: add it with: ALTER TABLE/,
    );
    await expect(source.rows("SELECT COUNT(*) FROM user_data")).resolves.toEqual([["0"]]);
  });
});

describe("stopping", () => {
  test("ends a statement that runs, and refuses others", async () => {
    const stop = new AbortController();
    const { source } = await freshSource({ signal: stop.signal });
    const long = source.rows("SELECT SLEEP(100)");
    setTimeout(() => stop.abort(new Error("enough")), 50);
    await expect(long).rejects.toThrow("enough");
    await expect(source.rows("SELECT 1")).rejects.toThrow("enough");
  });
});

async function failureOf(action: Promise<unknown>): Promise<EmulatorError> {
  const error = await action.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(EmulatorError);
  return error as EmulatorError;
}
