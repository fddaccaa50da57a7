import { ArrowDecodeError } from "../errors.ts";
import { readArrowType } from "./arrow-type.ts";
import type { FlatTable } from "./flat-reader.ts";

/** A field of an Arrow schema, as much of it as readers need. */
export interface LayoutField {
  readonly name: string;
  /** The short name of `arrow-type.ts`. */
  readonly type: string;
  /** A method, because whoever walks down must know how deep: damaged bytes may describe an endless tree. */
  children(): readonly LayoutField[];
}

/** `Field` of `Schema.fbs`, read as it is asked for. */
export class ArrowField implements LayoutField {
  private readonly field: FlatTable;

  constructor(field: FlatTable) {
    this.field = field;
  }

  get name(): string {
    return this.field.text(0);
  }

  get type(): string {
    if (this.field.has(4)) {
      throw new ArrowDecodeError(
        "UNSUPPORTED_ARROW",
        `column ${this.name} is dictionary-encoded, which Spark never sends`,
      );
    }
    const type = this.field.table(3);
    return type === undefined ? "no type" : readArrowType(this.field.byte(2), type);
  }

  children(): ArrowField[] {
    return this.field.tables(5).map((child) => new ArrowField(child));
  }
}
