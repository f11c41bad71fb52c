/** The four words of the membership log, to compare with a colleague: the one check a hostile server cannot pass (5.3). */
import { t } from "../../base/words/words.ts";
import type { App } from "../app.ts";
import { el } from "../dom.ts";
import { button, notice } from "../pieces.ts";
import { headWords } from "../keeping.ts";

/** Shown once by itself at the first sign-in on this phone, and from the settings whenever someone wants to compare. */
export async function wordsScreen(app: App, first: boolean): Promise<void> {
  const words = await headWords();
  const on = (): void => { if (first) app.opened(null); else app.go({ at: "home" }); }; // the first time she may be on her way to the desk
  app.show({
    heading: t("Compare four words"),
    body: [
      el("p", {}, t("These four words must be the same as on your colleague’s phone.")),
      el("ol", { class: "words", lang: "en", translate: "no" }, ...words.map((word) => el("li", {}, word))),
      notice("note", el("p", {}, t("If they are not the same, do not write anything here. Lock, and tell a colleague whom you trust."))),
    ],
    foot: [
      button(first ? t("They are the same") : t("Done"), on, "main wide"),
      first && button(t("Compare later"), on, "plain wide"),
    ],
  }, !first);
}
