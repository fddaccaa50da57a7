import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { type ExecutePlanResponse, type Plan, PlanSchema } from "../gen/spark/connect/base_pb.js";
import { type Command, CommandSchema } from "../gen/spark/connect/commands_pb.js";
import type { Relation } from "./relation.ts";

export type { Command, Plan };
export type CommandType = NonNullable<MessageInitShape<typeof CommandSchema>["commandType"]>;

/** What a command may answer with, among other things. */
export type CommandResult = Extract<ExecutePlanResponse["responseType"], { readonly case: string }>;

/** A plan that answers with rows. */
export const rootPlan = (root: Relation): Plan => create(PlanSchema, { opType: { case: "root", value: root } });

/** A plan that does something: writes, makes a view, runs SQL. */
export const commandPlan = (commandType: CommandType): Plan =>
  create(PlanSchema, { opType: { case: "command", value: create(CommandSchema, { commandType }) } });
