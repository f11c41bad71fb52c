/** From fields to the body of a deed. Apart from the element, so that it can be tried without a page. */

export type Field = { readonly name: string; readonly value: string; readonly kind: "text" | "json" | "list" | "number" };

/** The body of a deed from fields in their order. A list without a chosen value is an empty list. */
export function bodyOf(fields: readonly Field[], lists: readonly string[]): Record<string, unknown> {
  const body: Record<string, unknown> = Object.fromEntries(lists.map((name) => [name, []]));
  for (const field of fields) {
    if (field.kind === "list") body[field.name] = [...((body[field.name] as unknown[] | undefined) ?? []), field.value];
    else if (field.kind === "json") body[field.name] = JSON.parse(field.value) as unknown;
    else if (field.kind === "number") body[field.name] = Number.parseInt(field.value, 10);
    else body[field.name] = field.value;
  }
  return body;
}
