import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { describe as lines, localTime, openForm, splitReport } from "./index.ts";
import { copyFromBefore, findPage, isCopyable, pagesOf } from "./render/pages.ts";
import type { AskPage } from "./render/pages.ts";
import { plainDigits } from "./shapes.ts";
import type { FormState } from "./state.ts";
import type { Answers, Form, Path } from "./types.ts";

type Lotus = { now: string; quick: Form; report: Form; bengaluru_2018: { draft: Answers; answers: Answers } };
const lotus = JSON.parse(readFileSync(new URL("../../../contract/vectors/forms-lotus.json", import.meta.url), "utf8")) as Lotus;
const open = (form: Form, draft: Answers = {}): FormState => openForm(form, draft, "en", () => lotus.now, "aster");
const asks = (state: FormState, at: Path, index: number): AskPage => {
  const page = pagesOf(state, at)[index];
  assert.ok(page?.kind === "asks");
  return page;
};

test("going back loses nothing: what is hidden stays in the draft and returns", () => {
  const state = open(lotus.report, { custody_any: "yes", held_where: "at the post" });
  state.set(["custody_any"], "no");
  assert.equal(state.answers()["held_where"], undefined);
  assert.equal(state.draft()["held_where"], "at the post");
  state.set(["custody_any"], "yes");
  assert.equal(state.answers()["held_where"], "at the post");
});

test("a draft opened again is the same report", () => {
  const first = open(lotus.report, lotus.bengaluru_2018.draft);
  assert.deepEqual(open(lotus.report, first.draft()).answers(), first.answers());
});

test("what was done to everyone follows to each person until her own answer is given", () => {
  const state = open(lotus.report, { head_count: "2", kinds_all: "ST", acts_all: "ST2" });
  assert.equal(state.get(["people", 1, "acts"]), "ST2");
  state.set(["people", 0, "acts"], "ST3");
  state.set(["acts_all"], "ST2 ST5");
  assert.deepEqual([state.get(["people", 0, "acts"]), state.get(["people", 1, "acts"])], ["ST3", "ST2 ST5"]);
  state.untouch(["people", 0, "acts"]);
  assert.equal(state.get(["people", 0, "acts"]), "ST2 ST5");
});

test("nobody's consent is there before she was asked", () => {
  const { people } = splitReport(lotus.report, open(lotus.report, { head_count: "3" }).answers());
  assert.equal(people.length, 3);
  for (const person of people) assert.deepEqual(Object.entries(person).filter(([name]) => name.startsWith("consent")), [["consent_l7", "no"]]);
});

test("under 18 the form asks neither for work nor for numbers", () => {
  const state = open(lotus.report, { people: [{ age_band: "u18" }] });
  for (const name of ["work_setting", "gender", "consent_l3", "consent_l4"]) assert.equal(state.isRelevant(["people", 0, name]), false);
  assert.equal(state.isRelevant(["people", 0, "minor_path"]), true);
});

test("each report gets a code of its own, and keeps it", () => {
  const [one, two] = [open(lotus.report), open(lotus.report)];
  const code = one.get(["event_code"]);
  assert.match(code, /^[0-9a-f]{8}$/);
  assert.notEqual(code, two.get(["event_code"]));
  one.set(["danger"], "1");
  assert.equal(one.get(["event_code"]), code);
  assert.equal(open(lotus.report, one.draft()).get(["event_code"]), code);
});

test("an entry that is taken out takes its own answers with it", () => {
  const state = open(lotus.report, { who: [{ by: "police" }, { by: "gang" }, { by: "official" }] });
  state.removeEntry(["who"], 1);
  assert.deepEqual(state.answers()["who"], [{ by: "police" }, { by: "official" }]);
  state.addEntry(["who"]);
  assert.equal(state.entries(["who"]), 3);
  assert.equal(state.get(["who", 2, "by"]), "");
});

test("what is given to the engine is not changed by it", () => {
  const draft: Answers = { head_count: "2" };
  const state = open(lotus.report, draft);
  state.set(["people", 0, "acts"], "ST2");
  (state.draft()["people"] as Answers[]).length = 0;
  assert.deepEqual(draft, { head_count: "2" });
  assert.equal(state.get(["people", 0, "acts"]), "");
  assert.equal(state.entries(["people"]), 2);
});

test("a number typed too large for a moment leaves no empty people behind", () => {
  const state = open(lotus.report, { head_count: "2", people: [{ working_name: "iris" }] });
  state.set(["head_count"], "2000");
  assert.equal(state.entries(["people"]), 200);
  assert.deepEqual(state.draft()["people"], [{ working_name: "iris" }]);
});

test("the quick card is nine cards, and a tenth when someone is under 18", () => {
  const state = open(lotus.quick);
  assert.equal(pagesOf(state).filter((page) => page.kind === "asks" && page.quick).length, 9);
  assert.equal(pagesOf(state).length, 9);
  state.set(["under_18"], "yes");
  assert.equal(pagesOf(state).length, 10);
});

test("the report is a page for each section and a list for each kind of people", () => {
  const state = open(lotus.report, { head_count: "2" });
  assert.deepEqual(pagesOf(state).map((page) => (page.kind === "asks" ? page.asked[0]?.ask.name : page.repeat.name)),
    ["danger", "when_known", "setting", "who", "head_count", "custody_any", "people", "narrative"]);
  assert.equal(pagesOf(state, ["people", 1]).length, 4);
});

test("same as the one before copies neither name, age nor what she allows", () => {
  const her = { working_name: "fern", age_band: "25-34", gender: "woman", work_setting: "street", consent_l1: "yes", consent_l3: "yes", consent_l5: "yes" };
  const state = open(lotus.report, { head_count: "2", people: [her, {}] });
  for (const page of pagesOf(state, ["people", 1])) if (page.kind === "asks") copyFromBefore(state, page, ["people", 1]);
  assert.deepEqual((state.draft()["people"] as Answers[])[1], { gender: "woman", work_setting: "street" });
  assert.equal(isCopyable(asks(state, ["people", 1], 3)), false);
});

test("what is still missing is found again, in a person's own pages too", () => {
  const state = open(lotus.report, { danger: "0", head_count: "2", people: [{ consent_l1: "yes" }, {}] });
  const [first] = state.problems();
  assert.deepEqual(first?.path, ["people", 1, "consent_l1"]);
  assert.deepEqual(findPage(state, first.path), [{ at: [], page: 6 }, { at: ["people", 1], page: 3 }]);
});

test("the desk reads answers as they were sealed, in its own language", () => {
  const { event, people } = splitReport(lotus.report, lotus.bengaluru_2018.answers);
  const told = lines(lotus.report, event, "bn");
  assert.deepEqual(told.find(({ name }) => name === "area"), { section: "কোথায়", name: "area", label: "কোন এলাকায়?", value: "পদ্মনগর, পুরান শহর", drawer: "quasi" });
  assert.equal(told.find(({ name }) => name === "by")?.entry, 1);
  const hers = lines(lotus.report, people[0] ?? {}, "en");
  assert.equal(hers.find(({ name }) => name === "acts")?.value, "Arbitrary arrest; Beaten with baton, belt, object; Paraded, shamed, filmed in public or media; Held, not recorded, whereabouts hidden");
  assert.equal(hers.find(({ name }) => name === "working_name")?.drawer, "identity");
});

test("an answer its form no longer offers is still shown to the desk", () => {
  const shown = lines(lotus.report, { area: "LT-99", when_known: "dk", when_day: "2018-03-02" }, "en");
  assert.deepEqual(shown.map(({ name, value }) => [name, value]), [["when_known", "Don't know"], ["when_day", "2018-03-02"], ["area", "LT-99"]]);
});

test("digits of every script are digits", () => {
  assert.equal(plainDigits("২৩ ၂၃ ໒໓ २३ 23"), "23 23 23 23 23");
  fc.assert(fc.property(fc.nat(), fc.constantFrom(0x9e6, 0x966, 0x1040, 0xed0, 0x660), (number, zero) => {
    const written = String(number).replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
    assert.equal(plainDigits(written), String(number));
  }));
});

test("local time says its own offset", () => {
  fc.assert(fc.property(fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }), (date) => {
    assert.match(localTime(date), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/);
    assert.equal(new Date(localTime(date)).getTime(), date.getTime());
  }));
});
