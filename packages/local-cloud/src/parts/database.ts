import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { excerpt, shellCommand } from "local-process";
import { LocalCloudError } from "../errors.ts";
import { type Part, type Place, portOf } from "../part.ts";
import { type Mariadb, provideMariadb, systemTables } from "../provide/mariadb.ts";

const USER = "pipeline";
const DATABASE = "pinterest";

/** MariaDB, with one user, one database and a password of its own. */
export const database: Part = {
  name: "database",
  describe: "MariaDB, for the source tables",
  needs: [],
  ports: ["mysql"],
  graceMs: 30_000,
  provide: async (options) => {
    const mariadb = await provideMariadb(options);
    return async (place) => {
      await prepare(place, mariadb, options.env);
      return {
        program: mariadb.server,
        args: [...common(place, mariadb), `--datadir=${dataOf(place)}`, ...serving(place)],
        env: mariadb.env,
      };
    };
  },
  answers: (place) => greets(portOf(place, "mysql")),
  variables: (place) => ({
    PIPELINE_DATABASE: `mysql://${USER}:${place.secret}@127.0.0.1:${portOf(place, "mysql")}/${DATABASE}`,
  }),
};

/** A MySQL server speaks first. Ours listens only when it has run its first statements. */
async function greets(port: number): Promise<boolean> {
  const socket = connect({ host: "127.0.0.1", port, timeout: 2_000 });
  try {
    const [greeting] = (await once(socket, "data", { signal: AbortSignal.timeout(2_000) })) as [Buffer];
    return greeting[4] === 10;
  } finally {
    socket.destroy();
  }
}

const dataOf = ({ folder }: Place): string => join(folder, "data");
const temporaryOf = ({ folder }: Place): string => join(folder, "tmp");
const usersOf = ({ folder }: Place): string => join(folder, "users.sql");

/** `--no-defaults` must come first; a server that root starts must be told so. */
const common = (place: Place, { base, share }: Mariadb): string[] => [
  "--no-defaults",
  `--user=${userInfo().username}`,
  `--basedir=${base}`,
  `--lc-messages-dir=${share}`,
  `--character-sets-dir=${join(share, "charsets")}`,
  // A MariaDB that starts removes temporary tables from its folder, and those of others where it is everybody's.
  `--tmpdir=${temporaryOf(place)}`,
];

const serving = (place: Place): string[] => [
  `--init-file=${usersOf(place)}`,
  `--pid-file=${join(place.folder, "pid")}`,
  "--bind-address=127.0.0.1",
  `--port=${portOf(place, "mysql")}`,
  // Unix limits the length of a socket's path; everybody comes by the port.
  "--socket=",
  "--skip-name-resolve",
  // Nobody listens between two programs of one machine, and since 11.4 MariaDB takes seconds to make a key at each start.
  "--skip-ssl",
  // Who asks whether it answers goes away again without a word, which is not worth a line of the log.
  "--log-warnings=1",
  "--character-set-server=utf8mb4",
  "--default-time-zone=+00:00",
  "--local-infile=1",
  "--innodb-buffer-pool-size=256M",
  // Nothing that was acknowledged is lost when the server is killed; only a machine that goes off loses a second.
  "--innodb-flush-log-at-trx-commit=2",
];

async function prepare(place: Place, mariadb: Mariadb, env: NodeJS.ProcessEnv): Promise<void> {
  await mkdir(temporaryOf(place), { recursive: true });
  await writeFile(usersOf(place), users(place), { mode: 0o600 });
  if (existsSync(dataOf(place))) return;
  // Whole or not at all: a folder with half of the system tables would look like one that is done.
  const folder = `${dataOf(place)}.part`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await makeSystemTables(folder, place, mariadb, env);
  await rename(folder, dataOf(place));
}

/** Run at each start: who may come in, and to what. Other users have no password that would let them in over the network. */
const users = ({ secret }: Place): string =>
  [
    `CREATE DATABASE IF NOT EXISTS ${DATABASE} CHARACTER SET utf8mb4`,
    `CREATE OR REPLACE USER '${USER}'@'127.0.0.1' IDENTIFIED BY '${secret}'`,
    `GRANT ALL ON *.* TO '${USER}'@'127.0.0.1' WITH GRANT OPTION`,
    "DROP USER IF EXISTS root@'127.0.0.1', root@'::1'",
  ]
    .map((statement) => `${statement};\n`)
    .join("");

/** What mariadb-install-db does, without needing its shell script and the programs that it looks for. */
async function makeSystemTables(folder: string, place: Place, mariadb: Mariadb, env: NodeJS.ProcessEnv): Promise<void> {
  const args = [...common(place, mariadb), `--datadir=${folder}`, "--bootstrap", "--enforce-storage-engine="];
  const child = spawn(mariadb.server, args, { env: { ...env, ...mariadb.env }, stdio: ["pipe", "ignore", "pipe"] });
  child.stdin.on("error", () => {});
  child.stdin.end(await systemSql(mariadb));
  const [log, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
  if (code === 0) return;
  throw new LocalCloudError("PART_DIED", "MariaDB could not make its system tables.", {
    advice: "The log below says why.",
    command: shellCommand([mariadb.server, ...args]),
    log: excerpt(log),
  });
}

async function systemSql({ share }: Mariadb): Promise<string> {
  const named = systemTables.find((name) => existsSync(join(share, `${name}_system_tables.sql`)));
  const files = [
    `${named}_system_tables.sql`,
    `${named}_performance_tables.sql`,
    `${named}_system_tables_data.sql`,
    "maria_add_gis_sp_bootstrap.sql",
  ];
  const texts = await Promise.all(files.map((name) => readFile(join(share, name), "utf8")));
  // The owner of this process is an administrator through a local socket, and nobody else is.
  const first = ["CREATE DATABASE mysql;", "USE mysql;", `SET @auth_root_socket='${userInfo().username}';`];
  return [...first, ...texts].join("\n");
}
