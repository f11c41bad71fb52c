import assert from "node:assert/strict";
import { test } from "node:test";
import { sinceWords } from "./days.ts";

test("a note begun today or yesterday says so, an older one says its day", () => {
  const now = new Date("2026-03-01T00:30:00Z");
  assert.equal(sinceWords("2026-03-01", now), "begun today");
  assert.equal(sinceWords("2026-02-28", now), "begun yesterday");
  assert.equal(sinceWords("2026-02-27", now), "begun on 2026-02-27");
});
