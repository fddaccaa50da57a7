import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Tests and soak runs begin there; the latter are bundled, so a path beside this file would not do. */
const root = process.cwd();

export interface Diagnostic {
  /** From 1; 0 where the error is not in the program but in what it imports. */
  readonly line: number;
  /** All lines of the message, the first one says what is wrong. */
  readonly message: string;
}

export interface Compilation {
  readonly diagnostics: readonly Diagnostic[];
  /** What checking cost, the package's own sources included: the same number in every run and on every machine. */
  readonly instantiations: number;
}

/** A compiler of TypeScript: its version and the script that Node runs. */
export interface Compiler {
  readonly version: string;
  readonly path: string;
}

/** The repository's own. */
export const ownCompiler: Compiler = {
  version: JSON.parse(readFileSync(join(root, "node_modules/typescript/package.json"), "utf8")).version,
  path: join(root, "node_modules/typescript/bin/tsc"),
};

/** Checks one program against the sources of the packages, in the strictness of the repository. */
export function compile(program: string, compiler = ownCompiler): Promise<Compilation> {
  return compileWith(tsconfig, program, compiler);
}

/** Checks one program against the built declarations, which are checked too, as the strictest user does. */
export function compileAsUser(program: string, compiler = ownCompiler): Promise<Compilation> {
  const compilerOptions = { ...userSettings, noEmit: true, typeRoots: tsconfig.compilerOptions.typeRoots };
  return compileWith({ compilerOptions, include: ["program.ts"] }, program, compiler);
}

async function compileWith(config: object, program: string, compiler: Compiler): Promise<Compilation> {
  const folder = await mkdtemp(join(tmpdir(), "types-"));
  try {
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
    await writeFile(join(folder, "program.ts"), program);
    return parse(await tsc(folder, compiler));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const tsconfig = {
  extends: join(root, "tsconfig.test.json"),
  compilerOptions: { rootDir: "/", noUnusedLocals: false, typeRoots: [join(root, "node_modules/@types")] },
  include: ["program.ts"],
};

/** A user's settings, as strict as there are. */
export const userSettings = {
  target: "es2023",
  module: "nodenext",
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
};

const flags = ["--extendedDiagnostics", "--pretty", "false", "--noErrorTruncation", "false"];
/** Several checkers would each count what they instantiate; before 7 there was but one. */
const singleThreaded = ({ version }: Compiler): string[] =>
  Number.parseInt(version, 10) >= 7 ? ["--singleThreaded"] : [];

/** The compiler's output; it fails where there are errors, as expected here. */
const tsc = (folder: string, compiler: Compiler): Promise<string> =>
  new Promise((resolve) => {
    const words = [compiler.path, "-p", folder, ...flags, ...singleThreaded(compiler)];
    execFile(process.execPath, words, { cwd: folder }, (_error, stdout, stderr) => resolve(`${stdout}${stderr}`));
  });

function parse(output: string): Compilation {
  const instantiations = /^Instantiations:\s+(\d+)/m.exec(output)?.[1];
  if (instantiations === undefined) throw new Error(`the compiler did not run:\n${output}`);
  const messages = output.slice(0, output.search(/^Files:/m)).split(/^(?=\S+\(\d+,\d+\): error )/m);
  const diagnostics = messages.flatMap((text) => {
    const [, file, line, message] = /^(\S+)\((\d+),\d+\): error TS\d+: (.*)$/s.exec(text) ?? [];
    if (message === undefined) return [];
    return [{ line: file === "program.ts" ? Number(line) : 0, message: message.trim() }];
  });
  return { diagnostics, instantiations: Number(instantiations) };
}
