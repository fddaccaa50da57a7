import { execFileSync } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { budgets } from "../types/budgets.ts";
import { type Compiler, compileAsUser, ownCompiler } from "../types/compiler.ts";
import { type CostProgram, costOf, costPrograms } from "../types/cost-programs.ts";
import { complaintsOf, refusalFiles, refusalsOf } from "../types/refusals.ts";

// The types under each compiler that users have: what two hundred chained steps cost, what the refused programs are told, and
// whether the built declarations stand their strictest check. npm run soak -- types [--versions=5.9.3,6.0.3,7.0.2]
const given = process.argv.find((word) => word.startsWith("--versions="))?.slice("--versions=".length);
const versions = given?.split(",") ?? Object.keys(budgets);

/** From npm's own cache, so that installing the repository downloads one compiler only. */
function compilerOf(version: string): Compiler {
  const words = ["exec", "--yes", `--package=typescript@${version}`, "--call", "command -v tsc"];
  return { version, path: realpathSync(execFileSync("npm", words, { encoding: "utf8", stdio: "pipe" }).trim()) };
}

const failures: string[] = [];

async function costs(compiler: Compiler) {
  const row: Record<string, number> = {};
  for (const name of Object.keys(costPrograms) as CostProgram[]) {
    const { diagnostics, instantiations } = await costOf(name, compiler);
    row[name] = instantiations;
    for (const { line, message } of diagnostics) failures.push(`${compiler.version} ${name}, line ${line}: ${message}`);
    const budget = budgets[compiler.version]?.[name] ?? Number.NaN;
    if (!(instantiations < budget)) failures.push(`${compiler.version} ${name}: ${instantiations}, budget ${budget}`);
  }
  return row;
}

async function refusals(compiler: Compiler): Promise<string> {
  let [right, all] = [0, 0];
  for (const file of refusalFiles) {
    const found = await complaintsOf(file, compiler);
    for (const { program, line, says } of await refusalsOf(file)) {
      const messages = found.filter((complaint) => complaint.line === line).map(({ message }) => message);
      all += 1;
      if (messages.length === 1 && says.test(messages[0]!)) right += 1;
      // Compilers before 7 name the members of a union in another order: a person is to read those.
      else if (messages.length === 1 && compiler.version !== ownCompiler.version)
        console.log(`${compiler.version} says otherwise of ${program}\n  ${messages[0]}`);
      else
        failures.push(
          `${compiler.version} ${file}: ${program}\n  wants ${says}\n  got   ${messages.join("\n        ")}`,
        );
    }
  }
  return `${right} of ${all}`;
}

async function declarations(compiler: Compiler): Promise<string> {
  const program = readFileSync(join("test/packages/spark-connect-js/packed/program.ts"), "utf8");
  const { diagnostics } = await compileAsUser(program, compiler);
  failures.push(...diagnostics.map(({ line, message }) => `${compiler.version} as a user, line ${line}: ${message}`));
  return diagnostics.length === 0 ? "clean" : `${diagnostics.length} errors`;
}

const table: Record<string, object> = {};
for (const version of versions) {
  const compiler = compilerOf(version);
  table[version] = {
    ...(await costs(compiler)),
    refusals: await refusals(compiler),
    declarations: await declarations(compiler),
  };
}
console.table(table);
for (const failure of failures) console.error(failure);
process.exitCode = failures.length > 0 ? 1 : 0;
