/** A column as Arrow lays it out: what readers get from a batch, and writers make for one. */
export interface ArrowColumn {
  readonly length: number;
  readonly nullCount: number;
  /** One bit a value, 0 for null; may be empty where there is no null. Undefined for the type null, which has none. */
  readonly validity: Uint8Array | undefined;
  readonly buffers: readonly Uint8Array[];
  readonly children: readonly ArrowColumn[];
}
