/** What this phone was asked to remember about itself: how it looks and when it locks. Nothing about a person, so it may
 *  stand in the browser's plain storage under words that say nothing. */

export type Theme = "auto" | "light" | "dark" | "night";
export type Settings = { theme: Theme; lang: "en" | "bn"; minutes: number };

export const THEMES: readonly Theme[] = ["auto", "light", "dark", "night"];
export const MINUTES: readonly number[] = [1, 5, 10, 30];
const KEY = "look";
const FIRST: Settings = { theme: "auto", lang: "en", minutes: 10 };

/** Unknown or broken values fall back one by one: an older or newer app must never fail to start over a colour. */
export function readSettings(text: string | null): Settings {
  const found = parse(text);
  return {
    theme: THEMES.find((theme) => theme === found["theme"]) ?? FIRST.theme,
    lang: found["lang"] === "bn" ? "bn" : "en",
    minutes: MINUTES.find((minutes) => minutes === found["minutes"]) ?? FIRST.minutes,
  };
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(text ?? "{}");
    return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export function loadSettings(): Settings {
  return readSettings(localStorage.getItem(KEY));
}

export function saveSettings(settings: Settings): void {
  localStorage.setItem(KEY, JSON.stringify(settings));
}

/** Puts the theme on the page and the paper's colour round it, so that the browser's own bar does not shine at night. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "auto") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
  const paper = getComputedStyle(root).getPropertyValue("--paper").trim();
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", paper);
}
