/** Sealing: who will be able to read, what happens, and one button that cannot be pressed before sealing is ready. */
import { t } from "../../base/words/words.ts";
import type { Answers } from "../../base/forms/index.ts";
import type { App, OpenNote } from "../app.ts";
import { el } from "../dom.ts";
import { icon, type IconName } from "../icons.ts";
import { keeper } from "../../base/keeper/keeper.ts";
import { circles, sealReport } from "../keeping.ts";
import { makeReport, openDraft, routingOf } from "../note.ts";
import { intakeReaders, listed } from "../people.ts";
import { button, notice, working } from "../pieces.ts";
import { sentenceOf } from "../trouble.ts";
import { writeRoute } from "../route.ts";
import { sentScreen } from "./sent.ts";

export async function sealScreen(app: App, note: OpenNote): Promise<void> {
  const answers = finishedAnswers(app, note);
  if (answers === null) {
    app.go({ at: "note", id: note.id });
    return;
  }
  const names = intakeReaders(await circles());
  const wrong = el("div", { role: "alert" });
  const ready = el("p", { class: "quiet small", role: "status" }, t("Preparing to seal…"));
  const press = button(t("Seal and send"), () => { working(press, t("Sealing…"), seal); }, "first wide", "lock");
  press.disabled = true;
  const seal = async (): Promise<void> => {
    try {
      const parcel = await sealNote(note, answers);
      app.note = null;
      history.replaceState(null, "", writeRoute({ at: "home" })); // what was sealed has no address any more
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

async function sealNote(note: OpenNote, answers: Answers): Promise<string> {
  const report = makeReport(note.draft, answers, new Date());
  return sealReport(note.id, report, routingOf(note.form, note.draft, answers));
}

/** What will be sealed, or null when something is still missing: after a reload nobody has pressed the last Next. */
function finishedAnswers(app: App, note: OpenNote): Answers | null {
  if (note.finished !== null) return note.finished;
  const state = openDraft(note.form, note.draft, app.known.id);
  return state.problems().length === 0 ? state.answers() : null;
}

function point(mark: IconName, words: string): HTMLElement {
  return el("li", {}, icon(mark), el("span", {}, words));
}
