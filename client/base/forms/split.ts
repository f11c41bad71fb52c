/** A report of many people, taken apart: the event's own part, and one part per person (S8). */

import type { Answers, Form, Node } from "./types.ts";

export function splitReport(form: Form, answers: Answers): { event: Answers; people: Answers[] } {
  const name = peopleRow(form.items);
  const event = { ...answers };
  const people = name === undefined ? undefined : event[name];
  if (name !== undefined) Reflect.deleteProperty(event, name);
  return { event, people: Array.isArray(people) ? people : [] };
}

function peopleRow(nodes: readonly Node[]): string | undefined {
  for (const node of nodes) {
    if (node.kind === "repeat" && node.part === "person") return node.name;
    const inner = node.kind === "group" ? peopleRow(node.items) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}
