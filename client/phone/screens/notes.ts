/** What was begun and not finished. The list knows only which form and which day: to show more it would have to be opened. */
import { t } from "../../base/words/words.ts";
import type { App } from "../app.ts";
import { sinceWords } from "../days.ts";
import { el } from "../dom.ts";
import type { DraftNote } from "../../base/keeper/ops.ts";
import { dropDraft, listDrafts } from "../keeping.ts";
import { button, notice, row } from "../pieces.ts";
import { writeRoute } from "../route.ts";

export async function notesScreen(app: App): Promise<void> {
  const drafts = await listDrafts();
  app.show({
    heading: t("Not finished"),
    body: drafts.length === 0
      ? [el("p", {}, t("Nothing is waiting to be finished. What you begin is kept here, sealed, until you seal and send it."))]
      : [
          el("p", { class: "quiet" }, t("Only you can open these. They are sealed on this phone.")),
          el("ul", { class: "list" }, ...drafts.map((draft) => line(draft))),
          clearing(app, drafts),
        ],
    foot: [button(t("Something happened"), () => { app.go({ at: "new", full: false, event: null }); }, "main wide")],
  });
}

export function formName(form: string): string {
  return form === "quick" ? t("Quick card") : t("Full form");
}

function line(draft: DraftNote): HTMLElement {
  return row("file-pen", formName(draft.form), writeRoute({ at: "note", id: draft.id }), sinceWords(draft.day, new Date()));
}

/** Throwing away asks once, in a line and not in a box on top of everything. */
function clearing(app: App, drafts: readonly DraftNote[]): HTMLElement {
  const place = el("div", { class: "stack" });
  const ask = (): void => {
    const sure = button(t("Throw all of them away"), () => void Promise.all(drafts.map(({ id }) => dropDraft(id))).then(() => notesScreen(app)), "first wide");
    const keep = button(t("Keep them"), offer, "wide");
    place.replaceChildren(notice("stop", el("p", {}, t("They cannot be brought back."))), sure, keep);
    keep.focus();
  };
  const offer = (): void => { place.replaceChildren(button(t("Throw away what is not finished…"), ask, "plain wide")); };
  offer();
  return place;
}
