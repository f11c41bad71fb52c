import assert from "node:assert/strict";
import { test } from "node:test";
import { needsKey, readRoute, writeRoute, type Route } from "./route.ts";

const ID = "3f2b8c1e-7a54-4d0e-9b6f-1c2d3e4f5a6b";

test("every place can be bookmarked and found again", () => {
  const places: Route[] = [
    { at: "home" }, { at: "notes" }, { at: "sending" }, { at: "settings" }, { at: "words" },
    { at: "note", id: ID }, { at: "seal", id: ID }, { at: "desk", path: `/desk/reports/?ids=${ID}` },
    { at: "new", full: false, event: null }, { at: "new", full: true, event: null }, { at: "new", full: true, event: ID },
  ];
  for (const place of places) assert.deepEqual(readRoute(writeRoute(place)), place);
});

test("an address that is not understood leads home and repeats nothing", () => {
  for (const text of ["", "#", "#note/../../x", "#note/police", "#seal/", "#<b>", "#desk=%", "#toString", "#note/" + ID.toUpperCase()]) {
    assert.deepEqual(readRoute(text), { at: "home" }, text);
  }
});

test("after the passphrase nobody is sent to a place outside the desk", () => {
  const lures = [
    "https://elsewhere.example/desk/", "//elsewhere.example/desk/", "/desk/../admin", "/desk//elsewhere.example", "/desk/\\elsewhere",
    "javascript:alert(1)", "/deskless/", "/desk/%2e%2e/", "/desk/#x", "/desk/ x", "/desk/\n",
  ];
  for (const lure of lures) assert.deepEqual(readRoute(`#desk=${encodeURIComponent(lure)}`), { at: "home" }, lure);
});

test("no address can hold words that were told", () => {
  assert.equal(writeRoute(readRoute("#note/she was held at the station")), "#home");
});

test("writing something new needs no key, everything that shows something needs it", () => {
  assert.equal(needsKey({ at: "new", full: false, event: null }), false);
  for (const at of ["home", "notes", "sending", "settings", "words"] as const) assert.equal(needsKey({ at }), true);
  assert.equal(needsKey({ at: "note", id: ID }), true);
});
