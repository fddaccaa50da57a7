import { functions as f } from "spark-connect-js";
import * as s from "spark-connect-js/schema";
import { columns } from "../setup.ts";

export const literal = columns({ expr: f.expr("i + 1", s.int()), lit: f.lit(1) });
