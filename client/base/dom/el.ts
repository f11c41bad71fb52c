/** A few lines instead of a framework: elements are made by name, text is always text, HTML strings do not exist. */

export type Child = Node | string | false | null | undefined;
type Value = string | number | boolean | ((event: Event) => void) | undefined;
export type Attributes = Readonly<Record<string, Value>>;

/** `el("button", { type: "button", click: save }, t("Save"))`: a function is a listener, `true` an attribute without a value. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(made, name, value);
  made.append(...children.filter((child) => child !== false && child !== null && child !== undefined));
  return made;
}

function set(made: HTMLElement, name: string, value: Value): void {
  if (typeof value === "function") made.addEventListener(name, value);
  else if (value === true) made.setAttribute(name, "");
  else if (value !== false && value !== undefined) made.setAttribute(name, String(value));
}
