import { functions as f } from "spark-connect-js";
import * as s from "spark-connect-js/schema";
import { c, columns } from "../setup.ts";

export const misc = columns({
  version: f.version(),
  typeOf: f.typeOf(c.i),
  currentCatalog: f.currentCatalog(),
  currentDatabase: f.currentDatabase(),
  currentSchema: f.currentSchema(),
  currentUser: f.currentUser(),
  sessionUser: f.sessionUser(),
  user: f.user(),
  monotonicallyIncreasingId: f.monotonicallyIncreasingId(),
  sparkPartitionId: f.sparkPartitionId(),
  uuid: f.uuid(5),
  callFunction: f.callFunction("abs", c.i),
  "callFunction: qualified": f.callFunction("main.tools.clean", s.long(), c.i, c.s),
  "callFunction: no arguments": f.callFunction("f"),
  collate: f.collate(c.s, "UNICODE_CI"),
  inputFileName: f.inputFileName(),
  inputFileBlockStart: f.inputFileBlockStart(),
  inputFileBlockLength: f.inputFileBlockLength(),
  javaMethod: f.javaMethod("java.lang.Math", "abs", c.i),
  reflect: f.reflect("java.lang.Math", "abs", -1),
  tryReflect: f.tryReflect("java.util.UUID", "fromString", c.s),
});
