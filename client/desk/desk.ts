/** The desk: ordinary pages of the server, with a few elements that open and seal on this device. */
import { SealedEvent } from "./event.ts";
import { frame } from "./frame.ts";
import { IntakeWeeks } from "./intake-weeks.ts";
import { SealedList } from "./list.ts";
import { applyTheme, currentTheme } from "./look.ts";
import { LiveState } from "./live-state.ts";
import { SealedNotes } from "./notes.ts";
import { ShareCase } from "./share.ts";
import { SignedForm } from "./signed-form.ts";
import { SealedTriage } from "./triage.ts";

applyTheme(currentTheme());
const ELEMENTS = {
  "intake-weeks": IntakeWeeks,
  "live-state": LiveState,
  "sealed-event": SealedEvent,
  "sealed-list": SealedList,
  "sealed-notes": SealedNotes,
  "sealed-triage": SealedTriage,
  "share-case": ShareCase,
  "signed-form": SignedForm,
} as const;
for (const [name, element] of Object.entries(ELEMENTS)) customElements.define(name, element);
frame();
