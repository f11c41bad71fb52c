import assert from "node:assert/strict";
import { test } from "node:test";

import type { Answers, Form, Line } from "../base/forms/index.ts";
import { countConsents } from "./consent-list.ts";
import { sectionsOf } from "./lines.ts";
import { readTheme, withTheme } from "./look.ts";
import { actsOf, consentsOf, isYoung, nameOf } from "./marks.ts";
import { hourWords } from "./hours.ts";
import { bodyOf } from "./body.ts";
import { summarise, summaryWords } from "./summary.ts";
import { isAnswers, isEvent, isNote, isPerson, isReport } from "./told.ts";

const act = [{ name: "ST2", label: { en: "Arbitrary arrest" } }, { name: "EC3", label: { en: "Bribe" } }, { name: "dk", label: { en: "Don't know" } }];
const form: Form = {
  v: 1, id: "report", version: "1", title: { en: "Report" }, languages: ["en"],
  lists: { act, happening: [{ name: "held", label: { en: "arrested or held" } }], age: [{ name: "u18", label: { en: "Under 18" } }] },
  items: [
    { kind: "ask", name: "happening", type: "select_one", list: "happening", label: { en: "What is happening?" }, drawer: "plain" },
    { kind: "ask", name: "acts_all", type: "select_multiple", list: "act", label: { en: "Done to everyone" }, drawer: "sensitive" },
    {
      kind: "repeat", name: "people", part: "person", items: [
        { kind: "ask", name: "working_name", type: "text", label: { en: "Name" }, drawer: "identity" },
        { kind: "ask", name: "age", type: "select_one", list: "age", minor: "u18", label: { en: "Age" }, drawer: "quasi" },
        { kind: "ask", name: "acts", type: "select_multiple", list: "act", coded: "act", label: { en: "Acts" }, drawer: "sensitive" },
        { kind: "ask", name: "l3", type: "text", consent: "L3", label: { en: "Count?" }, drawer: "sensitive" },
      ],
    },
  ],
};
const people: Answers[] = [
  { working_name: "fern", acts: "ST2 EC3", l3: "yes" },
  { working_name: "ginger", acts: "ST2 dk", l3: "no" },
  { age: "u18", acts: "ST2" },
];

test("a line of the list says what happened and to how many, and no name", () => {
  const words = summaryWords(summarise(form, { people }, "en"));
  assert.equal(words, "Arbitrary arrest, Bribe · 3 people · someone under 18");
  assert.ok(!words.includes("fern"));
});

test("a quick card without people says what is happening; an event says what was done to everyone", () => {
  assert.equal(summaryWords(summarise(form, { happening: "held" }, "en")), "arrested or held");
  assert.equal(summaryWords(summarise(form, { happening: "held", acts_all: "EC3" }, "en")), "Bribe");
  assert.equal(summaryWords(summarise(form, {}, "en")), "Told in words; open to read");
});

test("what is unsaid is no act, silence is no consent, and age is believed", () => {
  assert.deepEqual(people.map((one) => actsOf(form, one)), [["ST2", "EC3"], ["ST2"], ["ST2"]]);
  assert.deepEqual(people.map((one) => consentsOf(form, one)), [[{ level: "L3", yes: true }], [{ level: "L3", yes: false }], [{ level: "L3", yes: false }]]);
  assert.deepEqual(people.map((one) => isYoung(form, one)), [false, false, true]);
});

test("a person has the name she chose, or her number", () => {
  assert.deepEqual(people.map((one, n) => nameOf(form, one, n + 1, "en")), ["fern", "ginger", "Person 3"]);
});

test("consent of many is counted by level, with the names of those who did not say yes", () => {
  const grid = people.map((answers, n) => ({ key: String(n), name: nameOf(form, answers, n + 1, "en"), form, answers }));
  assert.deepEqual(countConsents(grid), [{ level: "L3", yes: ["fern"], no: ["ginger", "Person 3"] }]);
});

test("lines stand under their section, each entry of a repeat under its own", () => {
  const line = (section: string, name: string, entry?: number): Line => ({ section, name, label: name, value: "x", drawer: "plain", ...(entry === undefined ? {} : { entry }) });
  const sections = sectionsOf([line("When", "a"), line("When", "b"), line("Who", "c", 1), line("Who", "c", 2)]);
  assert.deepEqual(sections.map((one) => [one.title, one.entry, one.lines.length]), [["When", null, 2], ["Who", 1, 1], ["Who", 2, 1]]);
});

test("what is not in the contract's shape is not shown", () => {
  const ref = { id: "report", version: "1" };
  assert.ok(isReport({ form: ref, lang: "en", event: "e", answers: { a: "b", c: [{ d: "e" }] }, started: "", sealed_at: "", written: "" }));
  assert.ok(isPerson({ event: "e", person: "p", form: ref, answers: {}, lang: "en" }));
  assert.ok(isEvent({ event: "e", reports: [], people: [] }));
  assert.ok(isNote({ text: "t", at: "a" }));
  for (const wrong of [null, 3, "text", [], {}, { form: ref }, { form: { id: "../x", version: "1" }, lang: "en", event: "e", answers: {}, sealed_at: "" }]) {
    assert.ok(!isReport(wrong) && !isPerson(wrong) && !isEvent(wrong) && !isNote(wrong), JSON.stringify(wrong));
  }
  assert.ok(!isAnswers({ a: 3 }) && !isAnswers({ a: [{ b: null }] }));
});

test("a form's fields become the body that is signed: lists stay lists, JSON stays JSON", () => {
  const body = bodyOf([
    { name: "id", value: "x", kind: "text" }, { name: "acts", value: "ST2", kind: "list" }, { name: "acts", value: "EC3", kind: "list" },
    { name: "months", value: '["2026-03"]', kind: "json" }, { name: "n", value: "5", kind: "number" },
  ], ["acts", "areas"]);
  assert.deepEqual(body, { acts: ["ST2", "EC3"], areas: [], id: "x", months: ["2026-03"], n: 5 });
});

test("the theme is kept beside what the phone app keeps, and a broken record is no reason to fail", () => {
  assert.equal(withTheme('{"lang":"bn","theme":"dark"}', "night"), '{"lang":"bn","theme":"night"}');
  assert.deepEqual(['{"theme":"night"}', '{"theme":"pink"}', "not json", null].map(readTheme), ["night", "auto", "auto", "auto"]);
});

test("an hour is the writer's own", () => {
  assert.equal(hourWords("2026-11-22T14:05:00.000+06:00"), "2026-11-22, 14:05");
  assert.equal(hourWords("soon"), "soon");
});
