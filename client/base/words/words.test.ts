import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { setCatalogue, spoken, t, tn } from "./words.ts";

afterEach(() => { setCatalogue("en", {}); });

test("a sentence carries its values, and what is missing stays visible", () => {
  assert.equal(t("Sealed for {who}", { who: "clover" }), "Sealed for clover");
  assert.equal(t("Sealed for {who}"), "Sealed for {who}");
  assert.equal(t("{toString}"), "{toString}");
});

test("a value that looks like a placeholder is not filled again", () => {
  assert.equal(t("{a}", { a: "{b}", b: "no" }), "{b}");
});

test("another language is spoken once its catalogue is there, and English fills the holes", () => {
  setCatalogue("bn", { "Not sent yet": "এখনও পাঠানো হয়নি" });
  assert.equal(spoken(), "bn");
  assert.equal(t("Not sent yet"), "এখনও পাঠানো হয়নি");
  assert.equal(t("Sealed"), "Sealed");
});

test("one is one and many are many", () => {
  assert.equal(tn("{n} report", "{n} reports", 1), "1 report");
  assert.equal(tn("{n} report", "{n} reports", 3), "3 reports");
  setCatalogue("pl", { "{n} reports#few": "{n} raporty", "{n} reports": "{n} raportów" });
  assert.equal(tn("{n} report", "{n} reports", 3), "3 raporty");
  assert.equal(tn("{n} report", "{n} reports", 5), "5 raportów");
});
