import { describe, expect, it } from "vitest";
import { OperationCleanup } from "../../../../packages/spark-connect-js/src/client/operation-cleanup.ts";

/** Records the calls; each waits until it is let go. */
function recorder() {
  const sent: string[] = [];
  const pending: ((error?: Error) => void)[] = [];
  const call = (name: string) => {
    sent.push(name);
    return new Promise<void>((resolve, reject) => pending.push((error) => (error ? reject(error) : resolve())));
  };
  const cleanup = new OperationCleanup({
    release: (until) => call(until ?? "all"),
    interrupt: (unseen) => call(unseen ? "interrupt unseen" : "interrupt"),
  });
  const next = async (error?: Error) => {
    pending.shift()!(error);
    await new Promise(setImmediate);
  };
  return { sent, cleanup, next };
}

describe("cleaning up after an operation", () => {
  it("sends one call at a time, and of the waiting positions only the newest", async () => {
    const { sent, cleanup, next } = recorder();
    for (const id of ["r0", "r1", "r2", "r3"]) cleanup.releaseUntil(id);
    expect(sent).toEqual(["r0"]);
    await next();
    expect(sent).toEqual(["r0", "r3"]);
    await next();
    cleanup.releaseUntil("r4");
    expect(sent).toEqual(["r0", "r3", "r4"]);
  });

  it("interrupts before it releases everything, once, and sends nothing after", async () => {
    const { sent, cleanup, next } = recorder();
    cleanup.releaseUntil("r0");
    cleanup.releaseUntil("r1");
    cleanup.interrupt(true);
    cleanup.releaseAll();
    for (let i = 0; i < 3; i++) await next();
    cleanup.releaseUntil("r2");
    cleanup.releaseAll();
    await cleanup.settled();
    expect(sent).toEqual(["r0", "interrupt unseen", "all"]);
  });

  it("goes on after a failure, which is nobody's concern", async () => {
    const { sent, cleanup, next } = recorder();
    cleanup.releaseUntil("r0");
    cleanup.releaseAll();
    await next(new Error("unreachable"));
    await next(new Error("unreachable"));
    await cleanup.settled();
    expect(sent).toEqual(["r0", "all"]);
  });
});
