import { EmulatorError, type FailureKind } from "../emulator-error.ts";
import { type DatabaseAddress, shownAddress } from "./address.ts";

/** What a failure of the database or of the way to it means to a person: one line that says what to do. */
export function explainDatabase(error: unknown, address: DatabaseAddress): unknown {
  if (!(error instanceof Error) || error instanceof EmulatorError || !("code" in error)) return error;
  const code = String(error.code);
  const known = explanations[code] ?? (isDriverCode(code) ? other : undefined);
  if (known === undefined) return error;
  const [kind, explain] = known;
  return new EmulatorError(kind, explain({ message: withoutEnd(error.message), code, address }), error);
}

/** Whether the same may go well a little later: the server was not reached, went away, or was busy. */
export const mayPass = (error: unknown): boolean => error instanceof EmulatorError && error.kind === "tryAgain";

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly address: DatabaseAddress;
}
type Explanation = readonly [FailureKind, (failure: Failure) => string];

const at = ({ host, port }: DatabaseAddress): string => shownAddress({ host, port, database: "" }).slice(0, -1);
const user = ({ user }: DatabaseAddress): string => `user "${user ?? ""}"`;

const unreachable: Explanation = [
  "tryAgain",
  ({ code, address }) =>
    `Cannot reach the database at ${at(address)} (${code}): check host, port and network, or start the laptop's own with: pipeline cloud up --only database`,
];
const gone: Explanation = [
  "tryAgain",
  ({ code, address }) => `The connection to the database at ${at(address)} was lost (${code}): try again`,
];
const busy: Explanation = [
  "tryAgain",
  ({ address, message }) => `The database at ${at(address)} is busy: ${message}: try again`,
];
const refused: Explanation = [
  "usage",
  ({ address }) =>
    `The database at ${at(address)} refuses ${user(address)}: check user and password (in the URL, PIPELINE_DATABASE_PASSWORD, the profile or PIPELINE_DATABASE_SECRET)`,
];
const forbidden: Explanation = [
  "usage",
  ({ address, message }) =>
    `${capital(user(address))} may not do this: ${message}: ask for the grant, or use another user`,
];
const wrongTable: Explanation = [
  "usage",
  ({ address, message }) => `${message} at ${shownAddress(address)}: pipeline source status says what is missing`,
];
const other: Explanation = ["failed", ({ address, message }) => `The database at ${at(address)} failed: ${message}`];

const explanations: Readonly<Record<string, Explanation>> = {
  ECONNREFUSED: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  EADDRNOTAVAIL: unreachable,
  ETIMEDOUT: unreachable,
  ECONNRESET: gone,
  EPIPE: gone,
  PROTOCOL_CONNECTION_LOST: gone,
  PROTOCOL_SEQUENCE_TIMEOUT: gone,
  ER_SERVER_SHUTDOWN: gone,
  ER_CONNECTION_KILLED: gone,
  ER_NEW_ABORTING_CONNECTION: gone,
  ER_CON_COUNT_ERROR: busy,
  ER_TOO_MANY_USER_CONNECTIONS: busy,
  ER_USER_LIMIT_REACHED: busy,
  ER_LOCK_WAIT_TIMEOUT: busy,
  ER_LOCK_DEADLOCK: busy,
  ER_ACCESS_DENIED_ERROR: refused,
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: refused,
  ER_ACCOUNT_HAS_BEEN_LOCKED: refused,
  ER_MUST_CHANGE_PASSWORD_LOGIN: refused,
  ER_DBACCESS_DENIED_ERROR: forbidden,
  ER_TABLEACCESS_DENIED_ERROR: forbidden,
  ER_SPECIFIC_ACCESS_DENIED_ERROR: forbidden,
  ER_OPTION_PREVENTS_STATEMENT: forbidden,
  ER_NO_SUCH_TABLE: wrongTable,
  ER_BAD_FIELD_ERROR: wrongTable,
  ER_BAD_DB_ERROR: [
    "usage",
    ({ address }) =>
      `There is no database "${address.database}" at ${at(address)}: name another, or make it with: pipeline source create`,
  ],
  ER_SECURE_TRANSPORT_REQUIRED: [
    "usage",
    ({ address }) => `The database at ${at(address)} takes no connection without TLS: leave ssl=off out of its URL`,
  ],
  HANDSHAKE_NO_SSL_SUPPORT: [
    "usage",
    ({ address }) =>
      `The database at ${at(address)} does not speak TLS: switch it on there, or add ?ssl=off to the URL to send everything in plain text`,
  ],
  HANDSHAKE_SSL_ERROR: [
    "usage",
    ({ address, message }) =>
      `The database at ${at(address)} is not trusted: ${message}: name its authorities with ?ssl-ca=FILE in the URL (?ssl=rds for Amazon's)`,
  ],
};

/** Codes that mysql2 gives: of the server (`ER_…`), of the protocol, of the handshake. */
const isDriverCode = (code: string): boolean => /^(ER|WARN|CR|PROTOCOL|HANDSHAKE|AUTH|MALFORMED)_/.test(code);
const withoutEnd = (message: string): string => (message.split("\n", 1)[0] ?? "").replace(/[.:\s]+$/, "");
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
