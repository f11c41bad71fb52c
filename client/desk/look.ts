/** How the page looks, as this browser remembers it: the same small record the phone app keeps. Nothing about a person. */

export type Theme = "auto" | "light" | "dark" | "night";
export const THEMES: readonly Theme[] = ["auto", "light", "dark", "night"];
const KEY = "look";

/** Unknown or broken values fall back: a page must never fail to open over a colour. */
export function readTheme(text: string | null): Theme {
  const found = recordOf(text)["theme"];
  return THEMES.find((theme) => theme === found) ?? "auto";
}

/** The same record with another theme; what the phone app keeps beside it stays. */
export function withTheme(text: string | null, theme: Theme): string {
  return JSON.stringify({ ...recordOf(text), theme });
}

function recordOf(text: string | null): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(text ?? "{}");
    return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export function currentTheme(): Theme {
  return readTheme(localStorage.getItem(KEY));
}

export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "auto") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
}

export function keepTheme(theme: Theme): void {
  localStorage.setItem(KEY, withTheme(localStorage.getItem(KEY), theme));
  applyTheme(theme);
}
