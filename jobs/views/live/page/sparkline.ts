import type { StreamState } from "../../../runtime/live/state.ts";
import { perSecond } from "../words.ts";

const height = 48;
const svgNamespace = "http://www.w3.org/2000/svg";

/** Records per second over the last minutes, from 0 to their peak, drawn as wide as there is room. */
export function sparkline({ kind, history, stepSeconds, recordsPerSecond }: StreamState): SVGElement {
  const peak = Math.max(...history, 0);
  const points = history.map((value, i) => `${i},${(height - (height - 3) * (value / Math.max(peak, 1))).toFixed(1)}`);
  const line = `M${points.join("L")}`;
  const svg = element("svg", {
    ...{ viewBox: `0 0 ${history.length - 1} ${height}`, preserveAspectRatio: "none", role: "img" },
    "aria-label":
      `${kind}: records per second over the last ${(history.length * stepSeconds) / 60} minutes, ` +
      `now ${perSecond(recordsPerSecond)}, at most ${perSecond(peak)}`,
  });
  svg.append(
    element("path", { class: "area", d: `${line}L${history.length - 1},${height}L0,${height}Z` }),
    element("path", { class: "line", d: line }),
  );
  return svg;
}

function element(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(svgNamespace, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}
