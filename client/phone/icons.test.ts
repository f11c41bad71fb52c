import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { SHAPES } from "./icons.ts";

test("our icons are exactly the package's, so that an update of the family is seen", () => {
  const path = new URL("../node_modules/lucide-static/icon-nodes.json", import.meta.url);
  const family = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  for (const [name, shapes] of Object.entries(SHAPES)) assert.deepEqual(shapes, family[name], name);
});
