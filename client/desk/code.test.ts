import assert from "node:assert/strict";
import { test } from "node:test";

import type { Answers, Form, ProposedFact } from "../base/forms/index.ts";
import { codesBody, type Keeper, propose, whyNot } from "./code.ts";
import type { Person } from "./event-data.ts";

const yesNo = [{ name: "yes", label: { en: "Yes" } }, { name: "no", label: { en: "No" } }];
const form: Form = {
  v: 1, id: "report", version: "1", title: { en: "Report" }, languages: ["en"],
  lists: { yn: yesNo, act: [{ name: "ST2", label: { en: "Arbitrary arrest" } }], age: [{ name: "u18", label: { en: "Under 18" } }, { name: "25-34", label: { en: "25 to 34" } }] },
  items: [
    { kind: "value", name: "month", type: "hidden", drawer: "quasi", coded: "month" },
    { kind: "ask", name: "area", type: "text", label: { en: "Area" }, drawer: "quasi", coded: "area" },
    {
      kind: "repeat", name: "people", part: "person", items: [
        { kind: "ask", name: "age", type: "select_one", list: "age", minor: "u18", label: { en: "Age" }, drawer: "quasi" },
        { kind: "ask", name: "acts", type: "select_multiple", list: "act", coded: "act", label: { en: "Acts" }, drawer: "sensitive" },
        { kind: "ask", name: "l3", type: "select_one", list: "yn", consent: "L3", label: { en: "Count?" }, drawer: "sensitive" },
      ],
    },
  ],
};
const EVENT: Answers = { month: "2018-03", area: "LT-1" };

function person(id: string, answers: Answers, coded = false): Person {
  return { id, lock: `lock-${id}`, name: id, form, answers, lang: "en", young: false, coded, event: EVENT };
}
const yes: Answers = { age: "25-34", acts: "ST2", l3: "yes" };

test("of twenty-three who said yes all are proposed, of twenty twenty", () => {
  const people = Array.from({ length: 23 }, (_, n) => person(String(n), { ...yes, l3: n < 20 ? "yes" : "no" }));
  assert.equal(propose(people).filter((one) => one.facts.length === 1).length, 20);
  assert.equal(propose(people.map((one) => person(one.id, yes))).filter((one) => one.facts.length === 1).length, 23);
});

test("nobody under eighteen and nobody counted before is proposed, and it says why", () => {
  const [young, again, silent] = propose([person("a", { ...yes, age: "u18" }), person("b", yes, true), person("c", { age: "25-34", acts: "ST2" })]);
  assert.deepEqual([young?.none, again?.none, silent?.none], ["under-18", "already", "no-consent"]);
  assert.equal(whyNot(silent?.none ?? "no-acts"), "Did not say yes to being counted.");
});

test("each fact carries the hash of a token of that person's own, in an order that tells nothing", async () => {
  const asked: { person: string; lock: unknown; count: number }[] = [];
  const ask = (async (_op: string, told: never) => {
    const one = told as { person: string; lock: unknown; count: number };
    asked.push(one);
    return { id: "", sealed: `sealed-${one.person}`, removals: Array.from({ length: one.count }, (_, n) => `${one.person === "a" ? "z" : "m"}${String(n)}`) };
  }) as unknown as Keeper;
  const fact: ProposedFact = { act: "ST2", month: "2018-03", area: "LT-1", setting: "street", by: "police", scope: "national" };
  const chosen = [{ person: person("b", yes), facts: [fact, fact] }, { person: person("a", yes), facts: [fact] }, { person: person("c", yes), facts: [] }];
  const body = await codesBody(chosen, ask, () => undefined);
  assert.deepEqual(asked.map((one) => [one.person, one.lock, one.count]), [["b", "lock-b", 2], ["a", "lock-a", 1]]);
  assert.deepEqual(body.facts.map((one) => one.removal), ["m0", "m1", "z0"]);
  assert.deepEqual(body.removals, [{ person: "a", sealed: "sealed-a" }, { person: "b", sealed: "sealed-b" }]);
  assert.ok(!JSON.stringify(body.facts).includes("person"));
});
