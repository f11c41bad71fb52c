/** Both languages give the same answers: contract/vectors/forms*.json. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { FormError, evaluate } from "./evaluate.ts";
import type { Scope } from "./evaluate.ts";
import { openForm, proposeFacts, readRouting, splitReport } from "./index.ts";
import type { Answers, Expr, Form, Path } from "./types.ts";
import { numberText } from "./values.ts";
import type { Val } from "./values.ts";

type Case = { promise: string; form: Form; draft: Answers; who: string; answers: Answers; problems: { path: Path; kind: string }[] };
type Small = {
  now: string; form: Form; draft: Answers; expressions: { source: string; expr: Expr; is: string[] }[];
  forms: Case[]; circular: { promise: string; form: Form }[];
};
type Lotus = {
  now: string; quick: Form; report: Form; bengaluru_2018: { draft: Answers; who: string; answers: Answers };
  proposals: { promise: string; event: Answers; person: Answers; is: unknown }[]; routing: { answers: Answers; is: unknown }[];
};
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../contract/vectors/${name}`, import.meta.url), "utf8"));
const small = read("forms.json") as Small;
const lotus = read("forms-lotus.json") as Lotus;
const now = (): string => small.now;

function typed(value: Val): string[] {
  if (typeof value === "boolean") return ["boolean", String(value)];
  if (typeof value === "number") return ["number", numberText(value)];
  return typeof value === "string" ? ["text", value] : ["list", ...value];
}

test("every expression gives the value the contract says", () => {
  const state = openForm(small.form, small.draft, "en", now);
  const scope: Scope = state.scopeAt(["a"], "3");
  const wrong = small.expressions.filter(({ expr, is }) => JSON.stringify(typed(evaluate(expr, scope))) !== JSON.stringify(is));
  assert.deepEqual(wrong.map(({ source, expr }) => [source, typed(evaluate(expr, scope))]), []);
  assert.ok(small.expressions.length > 500);
});

for (const one of small.forms) {
  test(one.promise, () => {
    const state = openForm(one.form, one.draft, "en", now, one.who);
    assert.deepEqual(state.answers(), one.answers);
    assert.deepEqual(state.problems().map(({ path, kind }) => ({ path, kind })), one.problems);
  });
}

for (const one of small.circular) {
  test(one.promise, () => {
    assert.throws(() => openForm(one.form, {}, "en", now), (error) => error instanceof FormError && error.what === "circular");
  });
}

for (const one of lotus.proposals) {
  test(one.promise, () => {
    const found = proposeFacts(lotus.report, one.event, one.person);
    assert.deepEqual(found.none ?? found.facts, one.is);
  });
}

test("routing says no more than danger and area", () => {
  for (const { answers, is } of lotus.routing) for (const form of [lotus.quick, lotus.report]) assert.deepEqual(readRouting(form, answers), is);
});

test("a published incident comes out as it was entered", () => {
  const { draft, who, answers } = lotus.bengaluru_2018;
  const state = openForm(lotus.report, draft, "en", now, who);
  assert.deepEqual(state.answers(), answers);
  assert.deepEqual(state.problems(), []);
});

for (const [yeses, minors] of [[23, 0], [20, 0], [0, 0], [23, 4], [23, 23]] as const) {
  test(`of 23 people ${yeses} said yes and ${minors} are under 18: ${yeses - minors} arrests may be counted`, () => {
    const { event, people } = splitReport(lotus.report, lotus.bengaluru_2018.answers);
    assert.equal(people.length, 23);
    assert.equal(event["people"], undefined);
    const said = people.map((person, n): Answers => ({ ...person, consent_l3: n < yeses ? "yes" : "no", ...(n < minors ? { age_band: "u18" } : {}) }));
    const facts = said.flatMap((person) => proposeFacts(lotus.report, event, person).facts ?? []);
    assert.equal(facts.filter(({ act }) => act === "ST2").length, yeses - minors);
  });
}
