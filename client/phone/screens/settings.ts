/** Settings: how it looks, when it locks, and forgetting this phone. */
import { t } from "../../base/words/words.ts";
import type { App } from "../app.ts";
import { el } from "../dom.ts";
import { forgetPhone, lockAfter } from "../keeping.ts";
import { button, notice, row, working } from "../pieces.ts";
import { writeRoute } from "../route.ts";
import { applyTheme, MINUTES, saveSettings, THEMES, type Settings, type Theme } from "../settings.ts";
import { unsent } from "../unsent.ts";

export function settingsScreen(app: App): void {
  const change = (part: Partial<Settings>): void => {
    app.settings = { ...app.settings, ...part };
    saveSettings(app.settings);
    applyTheme(app.settings.theme);
    if (part.minutes !== undefined) void lockAfter(part.minutes);
  };
  app.show({
    heading: t("Settings"),
    body: [
      choices(t("Look"), "look", THEMES.map((theme) => [theme, themeWords(theme)]), app.settings.theme, (theme) => { change({ theme }); }),
      choices(t("Language of the questions"), "lang", [["en", "English"], ["bn", "বাংলা"]], app.settings.lang, (lang) => { change({ lang }); }),
      choices(t("Lock when not touched for"), "after", MINUTES.map((n) => [n, t("{n} min", { n })]), app.settings.minutes, (minutes) => { change({ minutes }); }),
      el("ul", { class: "list" }, row("users", t("Compare four words"), writeRoute({ at: "words" }))),
      forgetting(),
    ],
  });
}

function themeWords(theme: Theme): string {
  return { auto: t("Like this phone"), light: t("Light"), dark: t("Dark"), night: t("Night, very dim") }[theme];
}

function choices<T extends string | number>(legend: string, name: string, options: readonly (readonly [T, string])[], chosen: T, choose: (value: T) => void): HTMLElement {
  const option = ([value, words]: readonly [T, string]): HTMLElement =>
    el("label", { class: "option", lang: value === "bn" ? "bn" : undefined },
      el("input", { type: "radio", name, checked: value === chosen, change: () => { choose(value); } }), words);
  return el("fieldset", { class: "choices" }, el("legend", {}, legend), ...options.map(option));
}

/** Forgetting takes everything of hers off this phone, sealed parcels that have not arrived too: so it says how many. */
function forgetting(): HTMLElement {
  const place = el("div", { class: "stack" });
  const ask = async (): Promise<void> => {
    const waiting = await unsent();
    const sure = button(t("Forget everything on this phone"), () => { working(sure, t("Forgetting…"), forgetAndStart); }, "first wide");
    const keep = button(t("Keep"), offer, "wide");
    place.replaceChildren(
      notice("stop",
        el("p", {}, t("What is not finished and what is not sent yet is lost. What has arrived at the office stays there.")),
        waiting > 0 && el("p", {}, el("strong", {}, t("Not sent yet: {n}", { n: waiting }))),
        el("p", {}, t("Someone who examines the phone closely may still find traces that something was here."))),
      sure, keep);
    keep.focus();
  };
  const offer = (): void => { place.replaceChildren(button(t("Forget this phone…"), () => void ask(), "plain wide")); };
  offer();
  return place;
}

async function forgetAndStart(): Promise<void> {
  await forgetPhone();
  localStorage.clear();
  location.replace("/");
}
