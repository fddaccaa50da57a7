import { functions as f } from "spark-connect-js";
import { c, columns } from "../setup.ts";

export const urls = columns({
  parseUrl: f.parseUrl(c.s, "HOST"),
  "parseUrl: key": f.parseUrl(c.s, "QUERY", "q"),
  tryParseUrl: f.tryParseUrl(c.s, c.s2),
  "tryParseUrl: key": f.tryParseUrl(c.s, "QUERY", c.s2),
  urlEncode: f.urlEncode(c.s),
  urlDecode: f.urlDecode(c.s),
  tryUrlDecode: f.tryUrlDecode(c.s),
});
