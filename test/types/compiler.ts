import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

export interface Diagnostic {
  /** From 1. */
  readonly line: number;
  /** All lines of the message, the first one says what is wrong. */
  readonly message: string;
}

export interface Compilation {
  readonly diagnostics: readonly Diagnostic[];
  /** What checking cost, the package's own sources included: the same number in every run and on every machine. */
  readonly instantiations: number;
}

/** Checks one program against the sources of the packages, in the strictness of the repository. */
export async function compile(program: string): Promise<Compilation> {
  const folder = await mkdtemp(join(tmpdir(), "types-"));
  try {
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
    await writeFile(join(folder, "program.ts"), program);
    return parse(await tsc(folder));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const tsconfig = {
  extends: join(root, "tsconfig.test.json"),
  compilerOptions: { rootDir: "/", noUnusedLocals: false, typeRoots: [join(root, "node_modules/@types")] },
  include: ["program.ts"],
};

/** Single-threaded, since several checkers would each count what they instantiate. */
const flags = ["--extendedDiagnostics", "--singleThreaded", "--pretty", "false", "--noErrorTruncation", "false"];

/** The compiler's output; it fails where there are errors, as expected here. */
const tsc = (folder: string): Promise<string> =>
  new Promise((resolve) => {
    const program = join(root, "node_modules/typescript/bin/tsc");
    execFile(process.execPath, [program, "-p", folder, ...flags], { cwd: folder }, (_error, stdout, stderr) =>
      resolve(`${stdout}${stderr}`),
    );
  });

function parse(output: string): Compilation {
  const instantiations = /^Instantiations:\s+(\d+)/m.exec(output)?.[1];
  if (instantiations === undefined) throw new Error(`the compiler did not run:\n${output}`);
  const messages = output.slice(0, output.search(/^Files:/m)).split(/^(?=\S+\(\d+,\d+\): error )/m);
  const diagnostics = messages.flatMap((text) => {
    const [, file, line, message] = /^(\S+)\((\d+),\d+\): error TS\d+: (.*)$/s.exec(text) ?? [];
    return file === "program.ts" && message !== undefined ? [{ line: Number(line), message: message.trim() }] : [];
  });
  return { diagnostics, instantiations: Number(instantiations) };
}
