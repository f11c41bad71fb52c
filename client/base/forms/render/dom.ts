/** Elements, and nothing but elements: text is always text. */

type Child = Node | string | null;
type Attrs = Readonly<Record<string, string | boolean>>;

let made = 0;

/** An id no other element of this page has. It carries no question's name, so that nothing can be read from the page's outline. */
export function freshId(): string {
  made += 1;
  return `f${made}`;
}

export function el<K extends keyof HTMLElementTagNameMap>(tag: K, attrs: Attrs = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function button(words: string, kind: string, pressed: () => void): HTMLButtonElement {
  const element = el("button", { type: "button", class: `button ${kind}` }, words);
  element.addEventListener("click", pressed);
  return element;
}
