import assert from "node:assert/strict";
import { test } from "node:test";

import { checkShell } from "./shell-check.ts";

const urls = new Set(["/static/assets/shell-ABC.js", "/static/assets/phone-ABC.css"]);
const page = (inside: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notes</title>
<link rel="stylesheet" href="/static/assets/phone-ABC.css" integrity="sha256-x"><script type="module" src="/static/assets/shell-ABC.js"></script></head><body>${inside}</body></html>`;

test("a page that loads only what the build made is kept", () => {
  checkShell(page('<div id="phone"></div><noscript><p>This page needs JavaScript.</p></noscript>'), urls);
});

test("a page with a script of its own, of elsewhere, or any other way to run something is not kept", () => {
  const bad = [
    "<script>alert(1)</script>", '<script src="/static/assets/other.js"></script>', '<script src="https://elsewhere.example/a.js"></script>',
    '<SCRIPT src="/static/assets/shell-ABC.js">x</SCRIPT>', '<img src="x" onerror="alert(1)">', '<iframe src="/x"></iframe>',
    '<base href="https://elsewhere.example/">', '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">',
    '<link rel="stylesheet" href="https://elsewhere.example/a.css">', '<a href="javascript:alert(1)">x</a>', "<script>", '<form action="/x"></form>',
    "<script src=/static/assets/shell-ABC.js></script>", '<script data-src="/static/assets/shell-ABC.js" src="/x.js"></script>',
  ];
  for (const inside of bad) assert.throws(() => { checkShell(page(inside), urls); }, TypeError, inside);
  assert.throws(() => { checkShell("<p>Sign in to this network</p>", urls); }, TypeError);
});
