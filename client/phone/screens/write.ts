/** Writing: the form on the screen, every answer sealed to her own lock as she gives it (S14). */
import { t } from "../../base/words/words.ts";
import { mountForm } from "../../base/forms/render/mount.ts";
import type { App, OpenNote } from "../app.ts";
import { el } from "../dom.ts";
import { fetchForm, formFor, openKept, saveDraft } from "../keeping.ts";
import { beginDraft, openDraft, type Draft } from "../note.ts";
import { lettersFor } from "../letters.ts";
import { notice } from "../pieces.ts";
import { writeRoute } from "../route.ts";
import { Saver } from "../saver.ts";

/** A new note: the address gets its random id at once, so that reloading opens this note and not another one. */
export async function newScreen(app: App, full: boolean, event: string | null): Promise<void> {
  const form = await fetchForm(formFor(full ? "report" : "quick"));
  await lettersFor(app.settings.lang);
  const id = crypto.randomUUID();
  app.note = { id, form, draft: beginDraft(form, app.settings.lang, event), finished: null };
  history.replaceState(null, "", writeRoute({ at: "note", id }));
  noteScreen(app, app.note);
}

/** A note begun earlier. It needs the key, because only its author can open it. */
export async function reopen(app: App, id: string): Promise<OpenNote> {
  if (app.note?.id === id) return app.note;
  const draft = await openKept(id);
  const form = await fetchForm(draft.form);
  await lettersFor(draft.lang);
  app.note = { id, form, draft, finished: null };
  return app.note;
}

export function noteScreen(app: App, note: OpenNote): void {
  const { lang } = note.draft;
  const host = el("div", { class: "form-host" });
  const trouble = el("div", { role: "alert" });
  const saver = new Saver<Draft>(
    async (draft) => {
      await saveDraft(note.id, draft);
      trouble.replaceChildren();
    },
    () => { trouble.replaceChildren(notice("stop", el("p", {}, t("This answer could not be kept on this phone. Do not close the page; try the last answer again.")))); },
  );
  const state = openDraft(note.form, note.draft, app.known.id);
  app.show({
    heading: note.form.title[lang]?.toString() ?? t("Note"),
    quietHeading: true,
    lang,
    body: [trouble, host],
    left: () => { mounted.remove(); },
  });
  const mounted = mountForm(host, state, {
    changed: (answers) => {
      note.draft = { ...note.draft, answers };
      note.finished = null; // something changed after the last page: it is looked through again before sealing
      saver.put(note.draft);
    },
    finished: (answers) => {
      note.finished = answers;
      void saver.settled().then(() => { app.go({ at: "seal", id: note.id }); });
    },
    left: () => { app.go({ at: "home" }); },
    moved: (trail) => {
      note.draft = { ...note.draft, trail };
      if (Object.keys(note.draft.answers).length > 0) saver.put(note.draft); // a note without an answer is not worth keeping
    },
  }, note.draft.trail);
}
