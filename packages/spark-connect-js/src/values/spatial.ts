import { inspect } from "./inspect.ts";

/** A shape as WKB (well-known binary), in the coordinate system that the number SRID names. */
abstract class Spatial {
  readonly srid: number;
  readonly wkb: Uint8Array;

  constructor(srid: number, wkb: Uint8Array) {
    this.srid = srid;
    this.wkb = wkb;
  }

  /** The same kind, system and bytes; one shape may be written in several ways. */
  equals(other: unknown): boolean {
    return (
      other instanceof Spatial &&
      other.constructor === this.constructor &&
      other.srid === this.srid &&
      Buffer.compare(other.wkb, this.wkb) === 0
    );
  }

  toString(): string {
    return `${this.constructor.name}(SRID ${this.srid}, ${this.wkb.length} bytes)`;
  }

  toJSON(): { readonly srid: number; readonly wkb: string } {
    return { srid: this.srid, wkb: Buffer.from(this.wkb).toString("hex") };
  }

  [inspect](): string {
    return this.toString();
  }
}

/** Spark's GEOMETRY: on a plane; SRID 0 where no system is known. */
export class Geometry extends Spatial {}

/** Spark's GEOGRAPHY: on the globe, by longitude and latitude (SRID 4326). */
export class Geography extends Spatial {}
