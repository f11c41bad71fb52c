/** `<intake-weeks missing='["2026-11-23"]'>`: weeks ahead without an intake key are made on this device, with a line saying so (S10). */
import { keeper } from "../base/keeper/keeper.ts";
import { t, tn } from "../base/words/words.ts";
import { el } from "./dom.ts";
import { circleLock, postDeed, sentenceFor } from "./office.ts";
import { isUnlocked } from "./office.ts";

export class IntakeWeeks extends HTMLElement {
  connectedCallback(): void {
    void this.prepare();
  }

  private async prepare(): Promise<void> {
    const missing = JSON.parse(this.getAttribute("missing") ?? "[]") as string[];
    if (missing.length === 0 || !(await isUnlocked())) return;
    this.replaceChildren(el("p", { class: "notice note", role: "status" }, tn("Your device is making the intake key of {n} week…", "Your device is making the intake keys of {n} weeks…", missing.length)));
    try {
      const { lock: circle } = await circleLock();
      const locks = [];
      for (const starts of missing) {
        const made = await keeper.ask("lock.make", { purpose: "intake", about: "", holders: [circle], starts });
        locks.push({ lock: made.statement, grants: made.grants });
      }
      await postDeed("/desk/intake/locks", "intake.prepared", "", { locks });
      this.replaceChildren(el("p", { class: "notice done", role: "status" }, tn("Your device made the intake key of {n} week ahead. Phones get it when they next sign in.", "Your device made the intake keys of {n} weeks ahead. Phones get them when they next sign in.", missing.length)));
    } catch (error) {
      this.replaceChildren(el("p", { class: "notice soon", role: "status" }, t("The intake keys of the weeks ahead are not made yet."), " ", sentenceFor(error)));
    }
  }
}
