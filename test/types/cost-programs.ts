import { type Compiler, compile, type Diagnostic } from "./compiler.ts";

export interface Cost {
  readonly diagnostics: readonly Diagnostic[];
  /** Type instantiations beyond those of the library itself. */
  readonly instantiations: number;
}

/** What each program of two hundred chained steps on a frame of twenty columns costs the compiler. */
export async function costOf(name: CostProgram, compiler?: Compiler): Promise<Cost> {
  const own = compile(library, compiler);
  const { diagnostics, instantiations } = await compile(costPrograms[name], compiler);
  return { diagnostics, instantiations: instantiations - (await own).instantiations };
}

const header = `
import { type FrameOf, Window } from "spark-connect-js";
import { lit, rowNumber, upper } from "spark-connect-js/functions";
import { int, long, schema, string } from "spark-connect-js/schema";
const wide = schema({ k: long(), ${columns(10, "n", "int()")}, ${columns(9, "s", "string().nullable()")} });
declare const p: FrameOf<typeof wide>;
`;

function columns(count: number, name: string, type: string): string {
  return Array.from({ length: count }, (_, i) => `${name}${i}: ${type}`).join(", ");
}

const chain = (steps: readonly string[], before = ""): string =>
  `${header}${before}\nexport const answer = p\n${steps.map((step) => `  ${step}`).join("\n")};\n`;
const times = (count: number, step: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => step(i));

const wheres = chain(times(200, (i) => `.where((c) => c.n${i % 10}.gt(${i}))`));
const withColumns = chain(times(200, (i) => `.withColumn("d${i}", (c) => c.n${i % 10}.plus(${i}))`));

/** Derive, filter, window, rename, drop, and a join of each kind, as a job of two hundred steps would. */
function mixed(): string {
  const kinds = ["inner", "left", "right", "full", "semi", "anti"];
  const others = times(8, (i) => `declare const o${i}: FrameOf<typeof other${i}>;`);
  const schemas = times(8, (i) => `const other${i} = schema({ k: long(), j${i}: string() });`);
  const step = (i: number): string => {
    if (i % 25 === 24) return `.join(o${(i - 24) / 25}, ["k"], "${kinds[((i - 24) / 25) % 6]}")`;
    switch (i % 6) {
      case 0:
        return `.withColumn("d${i}", (c) => c.n1.plus(c.n2).times(2))`;
      case 1:
        return `.where((c) => c.n${i % 10}.gt(1).and(c.s${i % 9}.isNotNull()))`;
      case 2:
        return `.withColumn("w${i}", (c) => rowNumber().over(Window.partitionBy(c.s1).orderBy(c.n1.desc())))`;
      case 3:
        return `.withColumn("u${i}", (c) => upper(c.s${i % 9}).orElse(lit("x")))`;
      case 4:
        return `.withColumn("t", () => lit(${i})).rename("t", "r${i}")`;
      default:
        return `.withColumn("gone", (c) => c.n3.minus(1)).drop("gone")`;
    }
  };
  return chain(times(200, step), [...schemas, ...others].join("\n"));
}

const library = `${header}export const answer = p;\nvoid [Window, lit, rowNumber, upper];\n`;

export const costPrograms = { where: wheres, withColumn: withColumns, mixed: mixed() } as const;
export type CostProgram = keyof typeof costPrograms;
