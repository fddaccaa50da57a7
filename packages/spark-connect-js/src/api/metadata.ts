/** What may be said of a column beside its type: JSON, whose arrays hold values of one kind. */
export type Metadata = { readonly [key: string]: MetadataValue };
type MetadataValue = null | boolean | number | string | readonly MetadataValue[] | Metadata;
