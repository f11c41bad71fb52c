/** Opening a case for one person: a lock of its own, held by intake and the colleagues who will do the work. */
import { keeper } from "../base/keeper/keeper.ts";
import { t } from "../base/words/words.ts";
import { button, el, notice } from "./dom.ts";
import { circleLock, office, postDeed, sentenceFor } from "./office.ts";

/** `cases`: person → her case, as far as this member may know. */
export function caseOf(person: string, name: string, cases: ReadonlyMap<string, string>, mayOpen: boolean): HTMLElement | null {
  const known = cases.get(person);
  if (known !== undefined) return el("p", {}, el("a", { href: `/desk/cases/${known}/`, class: "button" }, t("Go to the case")));
  return mayOpen ? opener(person, name) : null;
}

function opener(person: string, name: string): HTMLElement {
  const said = el("div", { "aria-live": "polite" });
  const who = el("fieldset", { class: "checks" }, el("legend", {}, t("Who works on it, besides intake?")));
  const press = button(t("Open the case"), () => { void open(person, chosen(who), press, said); }, "main");
  const details = el("details", { class: "open-case" },
    el("summary", { class: "button" }, t("Open a case")),
    el("p", {}, t("For what you do for {name} from now on: notes under a key of their own.", { name })), who, press, said);
  details.addEventListener("toggle", () => { if (who.children.length === 1) void offer(who); }, { once: true });
  return details;
}

/** Paralegals and attorneys outside the circle, none ticked: a key is handed to somebody on purpose, or not at all. */
async function offer(who: HTMLElement): Promise<void> {
  const { members, circles } = await office();
  const inside = new Set(circles.flatMap((circle) => circle.members));
  const able = members.filter((one) => !inside.has(one.id) && one.roles.some((role) => role === "paralegal" || role === "attorney"));
  who.append(...able.map((one) => el("label", { class: "check" }, el("input", { type: "checkbox", value: one.lock }), `${one.name} (${one.roles.join(", ")})`)));
}

function chosen(who: HTMLElement): string[] {
  return [...who.querySelectorAll<HTMLInputElement>("input:checked")].map((box) => box.value);
}

async function open(person: string, holders: readonly string[], press: HTMLButtonElement, said: HTMLElement): Promise<void> {
  press.disabled = true;
  try {
    const id = crypto.randomUUID();
    const { lock } = await circleLock();
    const made = await keeper.ask("lock.make", { purpose: "case", about: id, holders: [lock, ...holders] });
    await postDeed(`/desk/people/${person}/case`, "case.opened", id, { case: { id, lock: made.statement, grants: made.grants } });
    location.assign(`/desk/cases/${id}/`);
  } catch (error) {
    said.replaceChildren(notice("stop", el("p", {}, sentenceFor(error))));
    press.disabled = false;
  }
}
