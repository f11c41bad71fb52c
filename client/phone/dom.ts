/** Elements for the phone's screens, and the icons' drawings. */
import { type Attributes, type Child, el } from "../base/dom/el.ts";

export { type Attributes, type Child, el };

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
