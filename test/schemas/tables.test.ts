import { describe, expect, it } from "vitest";
import { metrics } from "../../queries/live/index.ts";
import { geo, geoRecord, liveGeo, markedGeo } from "../../schemas/geo.ts";
import { line } from "../../schemas/line.ts";
import { marks } from "../../schemas/marks.ts";
import { livePin, markedPin, pin, pinRecord } from "../../schemas/pin.ts";
import { quarantine } from "../../schemas/quarantine.ts";
import { event, rawEvent } from "../../schemas/raw-event.ts";
import { liveUser, markedUser, user, userRecord } from "../../schemas/user.ts";

describe("tables have the contract's columns, in its order and types", () => {
  it("pin", () =>
    expect(pin.ddl()).toBe(
      "ind BIGINT NOT NULL, unique_id STRING, title STRING, description STRING, follower_count INT, " +
        "poster_name STRING, tag_list STRING, is_image_or_video STRING, image_src STRING, save_location STRING, category STRING",
    ));

  it("geo", () => {
    expect(geo.ddl()).toBe("ind BIGINT NOT NULL, country STRING, coordinates ARRAY<DOUBLE>, timestamp TIMESTAMP");
    expect(geo.structType.fields[2]?.dataType).toMatchObject({ kind: "array", containsNull: false });
  });

  it("user", () => expect(user.ddl()).toBe("ind BIGINT NOT NULL, user_name STRING, age INT, date_joined TIMESTAMP"));

  it("quarantine", () =>
    expect(quarantine.ddl()).toBe(
      "kind STRING NOT NULL, rule STRING NOT NULL, raw BINARY NOT NULL, source STRING, position STRING, arrived_at TIMESTAMP",
    ));
});

describe("source records", () => {
  it.each([
    [
      "pin",
      pinRecord,
      "unique_id title description poster_name follower_count tag_list is_image_or_video image_src save_location category",
    ],
    ["geo", geoRecord, "timestamp latitude longitude country"],
    ["user", userRecord, "first_name last_name age date_joined"],
  ] as const)("of %s are read as texts, by either name of the key", (_, record, columns) => {
    expect(record.names).toEqual(["ind", "index", "_corrupt_record", ...columns.split(" ")]);
    expect(record.structType.fields.every(({ dataType, nullable }) => dataType.kind === "string" && nullable)).toBe(
      true,
    );
  });

  it("come as lines of which nothing is known", () =>
    expect(line.ddl()).toBe(
      "line STRING, source STRING, position STRING, arrived_at TIMESTAMP, ingested_at TIMESTAMP",
    ));
});

describe("marked rows", () => {
  it.each([
    ["pin", markedPin, pin],
    ["geo", markedGeo, geo],
    ["user", markedUser, user],
  ] as const)("of %s are the table's columns, a key that may be missing, and the marks", (_, marked, table) => {
    expect(marked.names).toEqual([...table.names, ...marks.names]);
    expect(marked.ddl()).toBe(`${table.ddl().replace("ind BIGINT NOT NULL", "ind BIGINT")}, ${marks.ddl()}`);
  });

  it("keep their bookkeeping in columns whose names begin with _", () =>
    expect(marks.names.every((name) => name.startsWith("_"))).toBe(true));
});

describe("tables of a stream", () => {
  it.each([
    [livePin, pin],
    [liveGeo, geo],
    [liveUser, user],
  ] as const)("are the contract's columns, then when and where a row came", (live, table) =>
    expect(live.ddl()).toBe(`${table.ddl()}, _arrived_at TIMESTAMP, _ingested_at TIMESTAMP, _position STRING`));

  it("keep events as they came, and when", () => {
    expect(event.ddl()).toBe(
      "kind STRING NOT NULL, key STRING, payload BINARY, source STRING, position STRING, arrived_at TIMESTAMP NOT NULL",
    );
    expect(rawEvent.ddl()).toBe(`${event.ddl()}, _ingested_at TIMESTAMP NOT NULL`);
  });

  it("hold metrics, each of a name and columns of its own, by window", () => {
    expect(metrics.map(({ name }) => name)).toEqual([
      "posts-by-category",
      "posts-by-poster",
      "records-in",
      "records-clean",
    ]);
    for (const { answer } of metrics) expect(answer.names.slice(0, 2)).toEqual(["window_start", "window_end"]);
  });
});
