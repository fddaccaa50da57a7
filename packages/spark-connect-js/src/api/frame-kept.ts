import { checkpoint } from "../plan/checkpoint.ts";
import { storageLevelFromProto } from "../plan/storage-level.ts";
import { ask } from "./analysis.ts";
import { called } from "./called.ts";
import { Checkpoint, forget, keptState } from "./checkpoint.ts";
import { command } from "./frame-state.ts";
import { FrameVerbs } from "./frame-verbs.ts";
import type { ActionOptions } from "./result.ts";
import { StorageLevel } from "./storage-level.ts";

export interface CheckpointOptions extends ActionOptions {
  /** Computes the rows at once (the default), else with the first action on them. */
  readonly eager?: boolean;
}
export interface LocalCheckpointOptions extends CheckpointOptions {
  readonly storageLevel?: StorageLevel;
}

/** The fourth layer of a frame: its rows kept at the server. */
export abstract class FrameKept<R> extends FrameVerbs<R> {
  /**
   * From now on the first action on this plan keeps its rows, and all plans with the same one in them read them, of other
   * sessions too, until `unpersist`.
   */
  async persist(storageLevel: StorageLevel = StorageLevel.MEMORY_AND_DISK_DESER): Promise<this> {
    const question = { case: "persist", value: { relation: this.relation, storageLevel } } as const;
    await called(() => ask(this.state.client, question));
    return this;
  }

  /** `persist` in memory, and on disk where that is too small. */
  async cache(): Promise<this> {
    return this.persist();
  }

  /** Gives kept rows back; `blocking` waits until they are gone. */
  async unpersist(blocking = false): Promise<this> {
    await called(() => ask(this.state.client, { case: "unpersist", value: { relation: this.relation, blocking } }));
    return this;
  }

  /** Where the rows of this plan are kept; `StorageLevel.NONE` where they are not. */
  async storageLevel(): Promise<StorageLevel> {
    const question = { case: "getStorageLevel", value: { relation: this.relation } } as const;
    return storageLevelFromProto((await called(() => ask(this.state.client, question))).storageLevel);
  }

  async isCached(): Promise<boolean> {
    const { useDisk, useMemory } = await this.storageLevel();
    return useDisk || useMemory;
  }

  /** Writes the rows into the server's checkpoint folder (`spark.checkpoint.dir`), which cuts the plan short. */
  async checkpoint(options: CheckpointOptions = {}): Promise<Checkpoint<this>> {
    return this.#checkpoint(options, { local: false });
  }

  /** Keeps the rows with the executors: faster, and lost with any of them. */
  async localCheckpoint({ storageLevel, ...options }: LocalCheckpointOptions = {}): Promise<Checkpoint<this>> {
    return this.#checkpoint(options, { local: true, ...(storageLevel && { storageLevel }) });
  }

  async #checkpoint(
    { eager = true, ...options }: CheckpointOptions,
    how: { readonly local: boolean; readonly storageLevel?: StorageLevel },
  ): Promise<Checkpoint<this>> {
    const plan = checkpoint(this.relation, { eager, ...how });
    const { relation } = await command(this.state, plan, options, (result) =>
      result.commandResult("checkpointCommandResult"),
    );
    const id = relation?.relationId ?? "";
    const kept = keptState(this.state, id);
    return new Checkpoint(this.like(kept), () => forget(kept, id));
  }
}
