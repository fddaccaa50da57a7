import { type Kind, kinds, type SourceRecord, type SourceRecords } from "../record.ts";
