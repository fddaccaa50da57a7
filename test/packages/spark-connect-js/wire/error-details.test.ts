import { describe, expect, it } from "vitest";
import { readDetails } from "../../../../packages/spark-connect-js/src/wire/error-details.ts";
import { errorInfo, retryInfo } from "../../../support/fake-status.ts";

const info = (facts: Parameters<typeof errorInfo>[0]) => ({ type: "google.rpc.ErrorInfo", value: errorInfo(facts) });

describe("details of a status", () => {
  it("reads ErrorInfo with all its metadata", () => {
    const { errorInfo } = readDetails([info({ classes: ["a.B", "a.A"], errorClass: "X.Y", sqlState: "42000" })]);
    expect(errorInfo).toEqual({
      reason: "a.B",
      domain: "org.apache.spark",
      metadata: { classes: '["a.B","a.A"]', errorClass: "X.Y", sqlState: "42000" },
    });
  });

  it.each([0, 1, 999, 1000, 61_500])("reads a delay of %i ms", (ms) => {
    expect(readDetails([{ type: "google.rpc.RetryInfo", value: retryInfo(ms) }])).toEqual({ retryDelayMs: ms });
  });

  it("skips details and fields that it does not know", () => {
    const unknownField = Uint8Array.of(0x22, 1, 65, ...retryInfo(5)); // field 4: "A"
    const details = [
      { type: "google.rpc.Help", value: Uint8Array.of(1, 2) },
      { type: "google.rpc.RetryInfo", value: unknownField },
    ];
    expect(readDetails(details)).toEqual({ retryDelayMs: 5 });
  });

  it("takes unreadable details as none", () => {
    const broken = (type: string) => ({ type, value: Uint8Array.of(0x0a, 0xff, 0xff) });
    expect(readDetails([broken("google.rpc.ErrorInfo"), broken("google.rpc.RetryInfo")])).toEqual({});
    expect(readDetails([])).toEqual({});
  });

  it("does not let metadata reach the prototype", () => {
    const entry = [0x0a, 9, ...Buffer.from("__proto__"), 0x12, 1, 0x78];
    const { errorInfo } = readDetails([
      { type: "google.rpc.ErrorInfo", value: Uint8Array.of(0x1a, entry.length, ...entry) },
    ]);
    expect(Object.getOwnPropertyDescriptor(errorInfo?.metadata, "__proto__")?.value).toBe("x");
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});
