import { SparkConnectError } from "spark-connect-js";
import { expect, test } from "vitest";
import { ExpectedError, exitCodes, usageError } from "../../../../jobs/runtime/exit-codes.ts";
import { supervise } from "../../../../jobs/runtime/stream/supervise.ts";

type Work = Parameters<typeof supervise>[0]["work"];

/** Each work is one session; the clock runs a minute with each look at it. */
async function supervised(
  works: readonly Work[],
  { giveUpAfterMs = 3_600_000, signal = new AbortController().signal } = {},
) {
  const told: string[] = [];
  let [turn, ms] = [0, 0];
  const now = () => {
    ms += 60_000;
    return ms;
  };
  const work: Work = (reached, own) => {
    const one = works[Math.min(turn++, works.length - 1)] as Work;
    return one(reached, own);
  };
  const onLost = (why: string) => told.push(why);
  const outcome = await supervise({ work, giveUpAfterMs, now, onLost, signal }).then(
    () => "done",
    (error: unknown) => error,
  );
  return { outcome, told, turns: turn };
}

const lost = new SparkConnectError({ code: "UNAVAILABLE", message: "the server is away" });
const losesAfter =
  (...reach: ("server" | "running")[]): Work =>
  async (reached) => {
    for (const what of reach) reached(what);
    throw lost;
  };

test("a session that is lost is followed by another, until the work is done", async () => {
  const works = [losesAfter("server", "running"), losesAfter(), async () => undefined];
  expect(await supervised(works)).toEqual({ outcome: "done", told: [lost.message, lost.message], turns: 3 });
});

test("a server that never answered, and a query that never ran, are told at once", async () => {
  expect(await supervised([losesAfter()])).toMatchObject({ outcome: lost, turns: 1 });
  const wrong = new Error("no such column");
  const fails: Work = async (reached) => {
    reached("server");
    throw wrong;
  };
  expect(await supervised([fails])).toMatchObject({ outcome: wrong, turns: 1 });
});

test("a server that is lost before its queries run for the first time is tried again", async () => {
  expect(await supervised([losesAfter("server"), async () => undefined])).toMatchObject({ outcome: "done", turns: 2 });
});

test("what the command line got wrong, and a query that is beyond help, end it", async () => {
  for (const error of [usageError("no"), new ExpectedError(exitCodes.tryAgain, "the query pin_table fails again")]) {
    const work: Work = async (reached) => {
      reached("running");
      throw error;
    };
    expect(await supervised([work])).toMatchObject({ outcome: error, turns: 1 });
  }
});

test("when the time is over it says so, with the exit code to try again", async () => {
  const { outcome, told } = await supervised([losesAfter("server", "running"), losesAfter()], {
    giveUpAfterMs: 100_000,
  });
  expect(outcome).toMatchObject({
    exitCode: exitCodes.tryAgain,
    message: expect.stringMatching(/^Spark does not come back: the server is away\nNothing is lost: /),
  });
  expect(told).toEqual([lost.message]);
});

test("the signal ends it, and the sessions that were given up hear of it", async () => {
  const stop = new AbortController();
  const signals: AbortSignal[] = [];
  const works: Work[] = [
    async (reached, own) => {
      reached("running");
      signals.push(own);
      throw lost;
    },
    async (_, own) => {
      signals.push(own);
      stop.abort();
      throw lost;
    },
  ];
  expect(await supervised(works, { signal: stop.signal })).toMatchObject({ outcome: "done", turns: 2 });
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
});
