/** What stands round every desk page: quick lock in its corner, the theme, idle locking, a cover when the page is hidden. */
import { keeper } from "../base/keeper/keeper.ts";
import { t } from "../base/words/words.ts";
import { unlockAddress } from "./locked.ts";
import { currentTheme, keepTheme, THEMES, type Theme } from "./look.ts";

const LOOK = 10_000;
let leaving = false;

export function frame(): void {
  document.querySelector("#lock")?.addEventListener("click", () => { void lockNow(); });
  themeSwitch();
  document.querySelector(".rail [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  watch();
}

/** The key goes first, then the page: back to a screen that says nothing. */
async function lockNow(): Promise<void> {
  leaving = true;
  cover(true);
  await keeper.ask("lock", {}).catch(() => null);
  location.replace("/");
}

function themeSwitch(): void {
  const button = document.querySelector<HTMLButtonElement>("#theme");
  if (button === null) return;
  const label = button.querySelector(".theme-name") ?? button;
  const name = (theme: Theme): string => ({ auto: t("Auto"), light: t("Light"), dark: t("Dark"), night: t("Night") })[theme];
  label.textContent = name(currentTheme());
  button.addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(currentTheme()) + 1) % THEMES.length] ?? "auto";
    keepTheme(next);
    label.textContent = name(next);
  });
}

/** Real touches move the idle deadline (the keeper's door sees to it); when the key has gone, so does what it had opened. */
function watch(): void {
  const look = async (): Promise<void> => {
    if (document.hidden) return;
    const { unlocked } = await keeper.ask("state", {});
    if (!unlocked && !leaving) location.replace(unlockAddress()); // numbers too: a desk without the key shows nothing
  };
  const looking = (): void => { look().catch(() => null); };
  looking();
  setInterval(looking, LOOK);
  keeper.onChange(looking);
  document.addEventListener("visibilitychange", () => {
    cover(document.hidden);
    looking();
  });
  addEventListener("pagehide", () => { cover(true); });
  addEventListener("pageshow", (event) => {
    cover(false);
    if (event.persisted) location.reload();
  });
}

function cover(covered: boolean): void {
  document.documentElement.toggleAttribute("data-covered", covered);
}
