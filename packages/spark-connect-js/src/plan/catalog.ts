import type { RelationType } from "./relation.ts";

type CatalogRelation = Extract<RelationType, { readonly case: "catalog" }>["value"];
/** A question to the catalog, or a change of it. */
export type CatalogCall = NonNullable<CatalogRelation["catType"]>;

export const catalog = (call: CatalogCall): RelationType => ({ case: "catalog", value: { catType: call } });
