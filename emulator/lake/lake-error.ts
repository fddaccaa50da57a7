/** A lake could not be written. `code` says why: `LAKE_EXISTS`, `LAKE_ID`. */
export class LakeError extends Error {
  readonly code: "LAKE_EXISTS" | "LAKE_ID";

  constructor(code: LakeError["code"], message: string) {
    super(`${code}: ${message}`);
    this.name = "LakeError";
    this.code = code;
  }
}
