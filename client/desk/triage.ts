/** `<sealed-triage ids="a,b">`: the event as told, its people, and one big button that takes it in. */
import { keeper } from "../base/keeper/keeper.ts";
import type { Row } from "../base/keeper/ops.ts";
import { splitReport } from "../base/forms/index.ts";
import { t, tn } from "../base/words/words.ts";
import { chainNotes } from "./chain.ts";
import { consentOf } from "./consent-list.ts";
import { button, el, notice } from "./dom.ts";
import { flagUnopened } from "./flag.ts";
import { gridOf, type GridPerson } from "./grid.ts";
import { tellingOf } from "./lines.ts";
import { isYoung, nameOf, saysYoung } from "./marks.ts";
import { circleLock, loadForm, openFrom, postDeed, sentenceFor, Trouble } from "./office.ts";
import { hourWords } from "./hours.ts";
import { fitsOneTriage, type OpenReport, reseal } from "./reseal.ts";
import { readBy, SealedElement } from "./sealed-element.ts";
import { isReport } from "./told.ts";

type Written = OpenReport & { readonly authorName: string; readonly row: Row };

export class SealedTriage extends SealedElement {
  protected override async open(): Promise<void> {
    const ids = this.getAttribute("ids") ?? "";
    const rows: Row[] = [];
    await openFrom(`/desk/reports/sealed?ids=${ids}`, (some) => { rows.push(...some); });
    const reports: Written[] = [];
    const unopened: HTMLElement[] = [];
    for (const row of rows) {
      const report = await readReport(row);
      if (report === null) unopened.push(await refused(row));
      else reports.push(report);
    }
    const [first] = reports;
    if (first === undefined) {
      this.say(...unopened, ...(rows.length === 0 ? [alreadyGone()] : []));
      return;
    }
    const together = reports.filter((one) => one.told.event === first.told.event).sort(fullestFirst);
    const taken = fitsOneTriage(together) ? together : [first];
    const { members } = await circleLock();
    this.say(...unopened, ...drawn(taken, members), ...explained(together.length - taken.length), this.taking(taken));
  }

  private taking(reports: readonly Written[]): HTMLElement {
    const said = el("div", { "aria-live": "polite", class: "said" });
    const take = button(t("Take it in"), () => { void this.take(reports, take, said); }, "first wide take");
    return el("section", { class: "taking" }, take, said);
  }

  private async take(reports: readonly Written[], press: HTMLButtonElement, said: HTMLElement): Promise<void> {
    press.disabled = true;
    try {
      const event = reports[0]?.told.event ?? "";
      const { lock: circle } = await circleLock();
      const body = await reseal(reports, {
        event,
        lock: await lockOfEvent(event),
        circle,
        ask: (op, ask) => keeper.ask(op, ask),
        newId: () => crypto.randomUUID(),
        progress: (done, of) => { said.replaceChildren(el("p", {}, of === 0 ? t("Sealing the event…") : t("Sealing person {n} of {of}…", { n: Math.min(done + 1, of), of }))); },
      });
      said.replaceChildren(el("p", {}, t("Handing it over…")));
      await postDeed("/desk/reports/triage", "report.triaged", event, body);
      location.assign(`/desk/events/${event}/`);
    } catch (error) {
      said.replaceChildren(notice("stop", el("p", {}, sentenceFor(error))));
      press.disabled = false;
    }
  }
}

/** The full form before the quick card of the first minute. */
function fullestFirst(a: Written, b: Written): number {
  return Object.keys(b.told.answers).length - Object.keys(a.told.answers).length;
}

function explained(later: number): HTMLElement[] {
  const more = tn("One more report of this event has people of its own and stays on the list: take it in next.", "{n} more reports of this event stay on the list: take them in next.", later);
  return [
    el("p", {}, t("When you take it in, this device re-seals the event and each person to a lock of their own. Then the office destroys the original.")),
    ...(later > 0 ? [el("p", { class: "notice note" }, more)] : []),
  ];
}

/** The lock of an event that an earlier report already brought to the desk. */
async function lockOfEvent(event: string): Promise<string | null> {
  const parts: Row[] = [];
  const found = await openFrom(`/desk/events/${event}/sealed`, (rows) => { parts.push(...rows.filter((row) => row.kind === "event")); });
  const lock = parts[0]?.lock ?? null;
  if (found && lock === null) throw new Trouble("no-lock", t("This event is here, but its key did not open. Ask a colleague on intake."));
  return lock;
}

async function readReport(row: Row): Promise<Written | null> {
  if (!row.ok || !isReport(row.payload)) return null;
  const form = await loadForm(row.payload.form);
  return { id: row.id, author: row.header.author, device: row.header.device, authorName: row.authorName, form, told: row.payload, row };
}

async function refused(row: Row): Promise<HTMLElement> {
  if (row.ok) return notice("stop", el("p", {}, t("This report opened, but it is not in a form this page knows. Its bytes are kept.")));
  await flagUnopened(row.id, row.refusal);
  return notice("stop", el("p", {}, t("One report could not be opened."), " ", row.sentence, " ", t("Its bytes are kept.")));
}

function alreadyGone(): HTMLElement {
  return el("p", {}, t("This report is not waiting any more: a colleague took it in."), " ", el("a", { href: "/desk/reports/" }, t("Back to intake")));
}

function drawn(reports: readonly Written[], readers: readonly string[]): HTMLElement[] {
  const lang = document.documentElement.lang;
  const people: GridPerson[] = reports.flatMap((report) => splitReport(report.form, report.told.answers).people.map((answers, n) => ({
    key: `${report.id}-${String(n)}`, name: nameOf(report.form, answers, n + 1, lang), form: report.form, answers,
  })));
  const grown = people.filter((one) => !isYoung(one.form, one.answers));
  const young = people.length - grown.length;
  const story = reports.map((report) => el("article", { class: "sealed" },
    el("p", { class: "quiet small" }, t("Written by {name}, sealed {when}", { name: report.authorName, when: hourWords(report.told.sealed_at) })),
    ...chainNotes(report.row),
    tellingOf(report.form, splitReport(report.form, report.told.answers).event, report.told.lang),
    readBy(readers)));
  const someone = young > 0 || reports.some((one) => saysYoung(one.form, one.told.answers));
  const parts = [
    el("h2", {}, people.length > 0 ? tn("{n} person", "{n} people", people.length) : t("Nobody described yet")),
    people.length > 0 ? gridOf(grown) : el("p", { class: "quiet" }, t("The people come with the full form; they are added to this event then.")),
    ...(someone ? [youngNotice(young)] : []),
    ...(grown.length > 0 ? [el("h2", {}, t("What they allow")), consentOf(grown)] : []),
  ];
  return [el("div", { class: "two" }, el("div", { class: "side story" }, el("h2", {}, t("As it was told")), ...story), el("div", { class: "side" }, ...parts))];
}

export function youngNotice(young: number): HTMLElement {
  return notice("soon",
    el("p", {}, el("strong", {}, young === 0 ? t("Someone in it is under 18.") : tn("One of them is under 18.", "{n} of them are under 18.", young))),
    el("p", {}, t("Call the colleague for children's rights first. Decide with the young person. Nobody under 18 is ever counted, whatever else was said.")));
}
