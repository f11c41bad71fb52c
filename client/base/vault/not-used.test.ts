import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type * as Age from "./age.ts";
import { MLKEM768P256, p256 } from "./not-used.ts";

const here = fileURLToPath(new URL("../../", import.meta.url));
const told = readFileSync(new URL("../../../tools/build_client.py", import.meta.url), "utf8");
const alias = Object.fromEntries([...told.matchAll(/"--alias:([^=]+)=([^"]+)"/g)].map(([, from = "", to = ""]) => [from, to]));

test("sealing works in the bundle the worker gets, without the schemes it never uses", async () => {
  assert.equal(Object.keys(alias).length, 2);
  const made = await build({
    entryPoints: ["base/vault/age.ts"], absWorkingDir: here, alias, bundle: true, minify: true, format: "esm", write: false,
  });
  const [file] = made.outputFiles;
  const age = (await import(`data:text/javascript,${encodeURIComponent(file?.text ?? "")}`)) as typeof Age;
  const identity = await age.makeIdentity();
  const sealed = await age.encrypt(new TextEncoder().encode("made up"), [await age.recipientOf(identity)]);
  for (const key of [identity, await age.hold(identity)]) {
    assert.equal(new TextDecoder().decode(await age.decrypt(sealed, [key])), "made up");
  }
});

test("using one of them is a loud error", () => {
  assert.throws(() => p256.Point.fromBytes(), /X25519 only/);
  assert.throws(() => MLKEM768P256.encapsulate(), /X25519 only/);
});
