import type { Kind } from "../../schemas/kinds.ts";

export type ColumnType = "BIGINT" | "TEXT" | "FLOAT" | "DATETIME";

export interface SourceTable {
  readonly kind: Kind;
  readonly name: string;
  /** Name of the column with the post's number, the primary key. */
  readonly key: "index" | "ind";
  /** Types by name, in the table's order. */
  readonly columns: Readonly<Record<string, ColumnType>>;
}

/** The tables of the source database, one row a post in each. */
export const sourceTables: Readonly<Record<Kind, SourceTable>> = {
  pin: {
    kind: "pin",
    name: "pinterest_data",
    key: "index",
    columns: {
      index: "BIGINT",
      unique_id: "TEXT",
      title: "TEXT",
      description: "TEXT",
      poster_name: "TEXT",
      follower_count: "TEXT",
      tag_list: "TEXT",
      is_image_or_video: "TEXT",
      image_src: "TEXT",
      downloaded: "BIGINT",
      save_location: "TEXT",
      category: "TEXT",
    },
  },
  geo: {
    kind: "geo",
    name: "geolocation_data",
    key: "ind",
    columns: { ind: "BIGINT", timestamp: "DATETIME", latitude: "FLOAT", longitude: "FLOAT", country: "TEXT" },
  },
  user: {
    kind: "user",
    name: "user_data",
    key: "ind",
    columns: { ind: "BIGINT", first_name: "TEXT", last_name: "TEXT", age: "BIGINT", date_joined: "DATETIME" },
  },
};

/** A name between backticks. */
export const quoted = (name: string): string => `\`${name.replaceAll("`", "``")}\``;

export const createTable = ({ name, key, columns }: SourceTable): string => {
  const lines = Object.entries(columns).map(([column, type]) => {
    const null_ = column === key ? " NOT NULL" : "";
    return `  ${quoted(column)} ${type}${null_},\n`;
  });
  return `CREATE TABLE IF NOT EXISTS ${quoted(name)} (\n${lines.join("")}  PRIMARY KEY (${quoted(key)})\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`;
};

export const createDatabase = (name: string): string =>
  `CREATE DATABASE IF NOT EXISTS ${quoted(name)} DEFAULT CHARACTER SET utf8mb4`;
