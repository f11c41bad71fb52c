/** Settings: how it looks, when it locks, and forgetting this phone. */
import { t, tn } from "../../base/words/words.ts";
import type { App } from "../app.ts";
import { el } from "../dom.ts";
import { forgetPhone, lockAfter } from "../keeping.ts";
import { lettersFor } from "../letters.ts";
import { button, notice, row, working } from "../pieces.ts";
import { writeRoute } from "../route.ts";
import { applyTheme, MINUTES, saveSettings, THEMES, type Settings, type Theme } from "../settings.ts";
import { listParcels } from "../unsent.ts";

export async function settingsScreen(app: App): Promise<void> {
  await lettersFor("bn");
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

/** Forgetting takes everything of hers off this phone. What is sealed and not sent may still go first: it says how many. */
function forgetting(): HTMLElement {
  const place = el("div", { class: "stack" });
  const offer = (): void => { place.replaceChildren(button(t("Forget this phone…"), () => void ask(), "plain wide")); };
  const ask = async (): Promise<void> => {
    const waiting = (await listParcels()).length;
    const keep = button(t("Keep everything"), offer, "wide");
    place.replaceChildren(
      notice("stop",
        el("p", {}, t("What is not finished is lost. What has arrived at the office stays there.")),
        el("p", {}, t("Someone who examines the phone closely may still find traces that something was here."))),
      ...(waiting === 0 ? [forget(t("Forget this phone"), true)] : [
        forget(tn("Forget, but still send the {n} that is sealed", "Forget, but still send the {n} that are sealed", waiting), false),
        forget(t("Forget everything, also what is not sent"), true),
      ]),
      keep);
    keep.focus();
  };
  offer();
  return place;
}

function forget(words: string, parcelsToo: boolean): HTMLElement {
  const press = button(words, () => {
    working(press, t("Forgetting…"), async () => {
      await forgetPhone(parcelsToo);
      localStorage.clear();
      location.replace("/");
    });
  }, parcelsToo ? "first wide" : "main wide");
  return press;
}
