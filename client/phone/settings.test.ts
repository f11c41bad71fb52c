import assert from "node:assert/strict";
import { test } from "node:test";
import { readSettings } from "./settings.ts";

test("a phone that was never asked follows the phone's look, asks in English and locks after ten minutes", () => {
  assert.deepEqual(readSettings(null), { theme: "auto", lang: "en", minutes: 10 });
});

test("broken or unknown settings fall back one by one and never stop the app", () => {
  assert.deepEqual(readSettings("{"), readSettings(null));
  assert.deepEqual(readSettings("null"), readSettings(null));
  assert.deepEqual(readSettings('"night"'), readSettings(null));
  assert.deepEqual(readSettings('{"theme":"pink","lang":"bn","minutes":5}'), { theme: "auto", lang: "bn", minutes: 5 });
});

test("nobody can set a phone to never lock", () => {
  for (const minutes of [0, -1, 1e9, "1", null]) assert.equal(readSettings(JSON.stringify({ minutes })).minutes, 10);
});
