import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** The tokens of one block of the file: light is the first, the others are found by what they are for. */
function tokens(selector: string): Map<string, string> {
  const from = css.indexOf(`${selector} {`);
  assert.ok(from >= 0, selector);
  const block = css.slice(from, css.indexOf("\n}", from));
  return new Map([...block.matchAll(/(--[a-z0-9-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = "", value = ""]) => [name, value]));
}

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2 contrast of two colours, 1 to 21. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const THEMES = {
  light: tokens(":root"),
  dark: tokens(':root[data-theme="dark"]'),
  "dark by the phone's own choice": tokens(":root:not([data-theme])"),
  night: tokens(':root[data-theme="night"]'),
};
const TEXT = [
  ["--ink", "--paper", 7], ["--ink", "--surface", 7], ["--ink", "--sunk", 7],
  ["--ink", "--sea-soft", 7], ["--ink", "--leaf-soft", 7], ["--ink", "--amber-soft", 7], ["--ink", "--accent-soft", 7],
  ["--quiet", "--paper", 4.5], ["--quiet", "--surface", 4.5], ["--quiet", "--sunk", 4.5],
  ["--sea", "--paper", 4.5], ["--sea", "--surface", 4.5], ["--leaf", "--surface", 4.5], ["--amber", "--surface", 4.5],
  ["--accent", "--paper", 4.5], ["--accent", "--surface", 4.5], ["--on-accent", "--accent", 4.5], ["--on-sea", "--sea", 4.5],
] as const;
const EDGES = [["--edge", "--paper", 3], ["--edge", "--surface", 3], ["--sea", "--sea-soft", 4.5], ["--accent", "--accent-soft", 4.5],
  ["--amber", "--amber-soft", 3], ["--leaf", "--leaf-soft", 3], ["--surface", "--leaf", 3]] as const;

for (const [theme, found] of Object.entries(THEMES)) {
  test(`every pair of colours can be read: ${theme}`, () => {
    for (const [front, back, floor] of [...TEXT, ...EDGES]) {
      const ratio = contrast(found.get(front) ?? "", found.get(back) ?? "");
      assert.ok(ratio >= floor, `${front} on ${back}: ${ratio.toFixed(2)} < ${floor}`);
    }
  });
}

test("the phone's own dark and the chosen dark are the same", () => {
  assert.deepEqual(THEMES["dark by the phone's own choice"], THEMES.dark);
});

test("night is dimmer than dark", () => {
  assert.ok(luminance(THEMES.night.get("--ink") ?? "") < luminance(THEMES.dark.get("--ink") ?? "") * 0.6);
});
