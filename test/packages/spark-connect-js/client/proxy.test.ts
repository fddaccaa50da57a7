import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { create } from "@bufbuild/protobuf";
import { afterEach, describe, expect, it, test } from "vitest";
import { parseConnectionString } from "../../../../packages/spark-connect-js/src/client/connection-string.ts";
import { type HttpProxy, proxyFor } from "../../../../packages/spark-connect-js/src/client/proxy.ts";
import { SparkClient } from "../../../../packages/spark-connect-js/src/client/spark-client.ts";
import {
  ConfigRequest_OperationSchema,
  PlanSchema,
} from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { FakeSparkServer, rowNumbers } from "../../../support/fake-spark-server.ts";

describe("the proxy that the environment names", () => {
  const of = (env: Record<string, string>, host = "spark.example.com") => {
    const proxy = proxyFor(host, env);
    return proxy && `${proxy.host}:${proxy.port} ${proxy.authorization() ?? "-"}`;
  };

  test.each<[string, Record<string, string>, string | undefined]>([
    ["none", {}, undefined],
    ["http_proxy", { http_proxy: "http://p:3128" }, "p:3128 -"],
    ["https_proxy before http_proxy", { https_proxy: "http://a:1", http_proxy: "http://b:2" }, "a:1 -"],
    ["grpc_proxy before all", { grpc_proxy: "http://g:3", https_proxy: "http://a:1" }, "g:3 -"],
    ["without a scheme or a port", { http_proxy: "p" }, "p:80 -"],
    ["an IPv6 address", { http_proxy: "http://[::2]:8080/" }, "::2:8080 -"],
    ["user and password", { http_proxy: "http://me:s%40fe@p:1" }, `p:1 Basic ${btoa("me:s@fe")}`],
    ["another scheme is passed over", { http_proxy: "socks5://p:1" }, undefined],
    ["no_proxy: the host", { http_proxy: "http://p:1", no_proxy: "x.org, spark.example.com" }, undefined],
    ["no_proxy: its domain", { http_proxy: "http://p:1", no_proxy: ".example.com" }, undefined],
    ["no_proxy: everything", { http_proxy: "http://p:1", no_proxy: "*" }, undefined],
    ["no_proxy: not a part of a name", { http_proxy: "http://p:1", no_proxy: "ample.com" }, "p:1 -"],
    ["no_grpc_proxy before no_proxy", { http_proxy: "http://p:1", no_grpc_proxy: "x", no_proxy: "*" }, "p:1 -"],
  ])("%s", (_, env, expected) => expect(of(env)).toBe(expected));

  it("is not asked for this machine, and its password is not printed", () => {
    const env = { https_proxy: "http://me:secret@p:1" };
    expect(of(env, "localhost")).toBeUndefined();
    const options = parseConnectionString("sc://spark.example.com", env);
    expect(options.proxy?.host).toBe("p");
    expect(JSON.stringify(options)).not.toContain("secret");
  });
});

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A real CONNECT proxy on this machine. */
async function startProxy(status = 200): Promise<{ proxy: HttpProxy; asked: string[] }> {
  const asked: string[] = [];
  const server: Server = createServer();
  server.on("connect", (request, socket) => {
    asked.push(`${request.url} ${request.headers["proxy-authorization"] ?? "-"}`);
    socket.on("error", () => undefined);
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const [host, port] = request.url!.split(":");
    const target = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    target.on("error", () => socket.destroy());
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { proxy: { host: "127.0.0.1", port, authorization: () => "Basic abc" }, asked };
}

async function client(proxy: HttpProxy): Promise<SparkClient> {
  const server = await FakeSparkServer.start({});
  ends.push(() => server[Symbol.asyncDispose]());
  const made = new SparkClient({ ...parseConnectionString(server.url, {}), proxy, connectTimeoutMs: 1000 });
  ends.push(() => made.close());
  return made;
}

describe("through a proxy", () => {
  it("calls and results travel", async () => {
    const { proxy, asked } = await startProxy();
    const spark = await client(proxy);
    await spark.config(create(ConfigRequest_OperationSchema));
    const rows: number[] = [];
    for await (const response of spark.execute(create(PlanSchema))) rows.push(...rowNumbers(response));
    expect(rows.length).toBeGreaterThan(0);
    expect(asked).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+ Basic abc$/)]);
  });

  it("a refusal is told with the proxy's name", async () => {
    const { proxy } = await startProxy(407);
    const spark = await client(proxy);
    await expect(spark.config(create(ConfigRequest_OperationSchema))).rejects.toMatchObject({
      code: "UNAVAILABLE",
      message: expect.stringContaining("status 407"),
    });
  });

  it("a proxy that is not there as well", async () => {
    const spark = await client({ host: "127.0.0.1", port: 1, authorization: () => undefined });
    await expect(spark.config(create(ConfigRequest_OperationSchema))).rejects.toMatchObject({
      code: "UNAVAILABLE",
      message: expect.stringContaining("the proxy 127.0.0.1:1"),
    });
  });
});
