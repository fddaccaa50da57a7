import { randomUUID } from "node:crypto";
import { inject, onTestFinished } from "vitest";
import { type DatabaseAddress, parseAddress } from "../../emulator/source/address.ts";
import { type ConnectOptions, connectSource, type Source } from "../../emulator/source/connect.ts";
import { createSource } from "../../emulator/source/create.ts";

/** The URL of a database that nobody else uses and that is not there yet, on the run's server; gone after the test. */
export function freshUrl(server: string = inject("cloud").PIPELINE_DATABASE): string {
  const url = new URL(server);
  url.pathname = `/t_${randomUUID().replaceAll("-", "")}`;
  const address = parseAddress(url.href);
  onTestFinished(async () => {
    await using source = await connectSource(address, { withoutDatabase: true });
    await source.run(`DROP DATABASE IF EXISTS ${address.database}`);
  });
  return url.href;
}

/** A database with the three tables, empty, and the connection to it, which is closed after the test. */
export async function freshSource(options: ConnectOptions = {}): Promise<{ source: Source; address: DatabaseAddress }> {
  const address = parseAddress(freshUrl());
  await createSource(address);
  return { address, source: await openFor(address, options) };
}

/** A connection that is closed after the test. */
export async function openFor(address: DatabaseAddress, options: ConnectOptions = {}): Promise<Source> {
  const source = await connectSource(address, options);
  onTestFinished(() => source[Symbol.asyncDispose]());
  return source;
}
