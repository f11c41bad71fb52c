import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { checkShell } from "../base/keeper/shell-check.ts";

const template = readFileSync(new URL("../../parasol/web/templates/shell.html", import.meta.url), "utf8");
const tags = /\{%\s*(built|built_integrity)\s+"([^"]+)"\s*%\}/g;
const page = template.replace(/\{%\s*load[^%]*%\}/, "").replace(tags, (_, tag: string, name: string) => (tag === "built" ? `/built/${name}` : "sha256-x"));

test("the first page is one the keeper keeps for offline use", () => {
  const held = new Set([...template.matchAll(tags)].map(([, , name = ""]) => `/built/${name}`).filter((url) => !url.endsWith(".png")));
  assert.doesNotThrow(() => { checkShell(page, held); });
});

test("the first page is called Notes and says nothing else", () => {
  assert.equal(/<title>([^<]*)<\/title>/.exec(page)?.[1], "Notes");
  assert.doesNotMatch(page, /parasol|report|violence|sex|police/i);
  assert.doesNotMatch(page, /\{\{|\{%/, "nothing of a person or a request is written into it");
});
