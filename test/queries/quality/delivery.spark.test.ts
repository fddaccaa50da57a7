import { expect, test } from "vitest";
import { deliveryOf, keyed } from "../../../queries/quality/delivery.ts";
import { ledger } from "../../../schemas/ledger.ts";
import { quarantine } from "../../../schemas/quarantine.ts";
import { session } from "../../support/session.ts";

const line = (kind: string, key: string, hash: string) => ({ kind, key, hash });
const row = (ind: bigint) => ({ ind });
const broken = (kind: string, raw: string | Uint8Array) => ({
  kind,
  rule: "bad_key",
  raw: typeof raw === "string" ? Buffer.from(raw) : raw,
  source: null,
  position: null,
  arrived_at: null,
});

interface Given {
  readonly sent: readonly ReturnType<typeof line>[];
  readonly clean: readonly ReturnType<typeof row>[];
  readonly quarantined?: readonly ReturnType<typeof broken>[];
}

async function delivered({ sent, clean, quarantined = [] }: Given) {
  const spark = session();
  const frame = deliveryOf("pin", {
    ledger: spark.createDataFrame([...sent], ledger),
    clean: spark.createDataFrame([...clean], keyed),
    quarantine: spark.createDataFrame([...quarantined], quarantine),
  });
  const [found, ...more] = await frame.collect();
  expect(more).toEqual([]);
  return found;
}

const nothing = {
  kind: "pin",
  acknowledged: 0n,
  keys: 0n,
  clean: 0n,
  quarantined: 0n,
  lost: 0n,
  doubled: 0n,
  unlisted: 0n,
  unkeyed: 0n,
};

test("nothing sent and nothing there is whole", async () => {
  expect(await delivered({ sent: [], clean: [] })).toEqual(nothing);
});

test("a record sent twice is one row, another content of its key a row more", async () => {
  const sent = [line("pin", "1", "a"), line("pin", "1", "a"), line("pin", "2", "b"), line("pin", "2", "c")];
  expect(await delivered({ sent, clean: [row(1n), row(2n), row(2n)] })).toEqual({
    ...nothing,
    acknowledged: 4n,
    keys: 2n,
    clean: 3n,
  });
});

test("a key without a row is lost, a row too many doubled, a row of no acknowledged key unlisted", async () => {
  const sent = [line("pin", "1", "a"), line("pin", "9223372036854775807", "b"), line("geo", "3", "c")];
  expect(await delivered({ sent, clean: [row(1n), row(1n), row(1n), row(-7n)] })).toEqual({
    ...nothing,
    acknowledged: 2n,
    keys: 2n,
    clean: 4n,
    lost: 1n,
    doubled: 2n,
    unlisted: 1n,
  });
});

test("a quarantined record is not lost as long as its key can be read, whatever else is wrong with it", async () => {
  const sent = ["1", "-2", "3"].map((key) => line("pin", key, "a"));
  const quarantined = [
    broken("pin", '{"index":1,"follower_count":"many"}'),
    broken("pin", Buffer.concat([Buffer.from('{"title":"'), Buffer.of(0xff), Buffer.from('", "ind" : "-2", oops')])),
    broken("pin", "no record at all"),
    broken("user", '{"ind":3}'),
  ];
  expect(await delivered({ sent, clean: [], quarantined })).toEqual({
    ...nothing,
    acknowledged: 3n,
    keys: 3n,
    quarantined: 3n,
    lost: 1n,
    unkeyed: 1n,
  });
});
