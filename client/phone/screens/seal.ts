/** Sealing: who will be able to read, what happens, and one button that cannot be pressed before sealing is ready. */
import { t } from "../../base/words/words.ts";
import type { App, OpenNote } from "../app.ts";
import { el } from "../dom.ts";
import { icon, type IconName } from "../icons.ts";
import { keeper } from "../../base/keeper/keeper.ts";
import { circles, sealReport } from "../keeping.ts";
import { makeReport, openDraft, routingOf } from "../note.ts";
import { intakeReaders, listed } from "../people.ts";
import { button, notice, working } from "../pieces.ts";
import { sentenceOf } from "../trouble.ts";
import { sentScreen } from "./sent.ts";

export async function sealScreen(app: App, note: OpenNote): Promise<void> {
  const names = intakeReaders(await circles());
  const wrong = el("div", { role: "alert" });
  const ready = el("p", { class: "quiet small", role: "status" }, t("Preparing to seal…"));
  const press = button(t("Seal and send"), () => { working(press, t("Sealing…"), seal); }, "first wide", "lock");
  press.disabled = true;
  const seal = async (): Promise<void> => {
    try {
      const parcel = await sealNote(app, note);
      app.note = null;
      sentScreen(app, parcel, note);
    } catch (error) {
      wrong.replaceChildren(notice("stop", el("p", {}, sentenceOf(error)), el("p", {}, t("Nothing was sent. What you wrote is still kept on this phone."))));
    }
  };
  app.show({
    heading: t("Seal this report"),
    body: [
      el("section", { class: "sealed" },
        el("p", {}, t("Only the people on intake will be able to read it:")),
        el("p", {}, el("strong", {}, listed(names))),
      ),
      el("ul", { class: "points" },
        point("eye-off", t("This phone will not be able to open it again.")),
        point("send", t("It is sent when there is a connection. Until then it waits here, sealed.")),
        point("users", t("The office’s computer carries it and cannot read it.")),
      ),
      wrong,
    ],
    foot: [press, ready, button(t("Back to what I wrote"), () => { app.go({ at: "note", id: note.id }); }, "plain wide")],
  });
  keeper.ready().then(
    () => { press.disabled = false; ready.textContent = ""; },
    (error: unknown) => { ready.textContent = sentenceOf(error); },
  );
}

/** Answers are read from the form's state once more: a draft reopened after a reload has not been through its last page. */
async function sealNote(app: App, note: OpenNote): Promise<string> {
  const answers = note.finished ?? openDraft(note.form, note.draft, app.known.id).answers();
  const report = makeReport(note.draft, answers, new Date());
  return sealReport(note.id, report, routingOf(note.form, note.draft, answers));
}

function point(mark: IconName, words: string): HTMLElement {
  return el("li", {}, icon(mark), el("span", {}, words));
}
