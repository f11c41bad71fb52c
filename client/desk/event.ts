/** `<sealed-event event="…" may="code open-cases withdraw">`: one event, opened in place. */
import type { Row } from "../base/keeper/ops.ts";
import { t, tn } from "../base/words/words.ts";
import { codingOf } from "./coding.ts";
import { consentOf } from "./consent-list.ts";
import { el, notice } from "./dom.ts";
import { readEvent, type EventData, type Person } from "./event-data.ts";
import { gridOf, type GridPerson } from "./grid.ts";
import { tellingOf } from "./lines.ts";
import { saysYoung } from "./marks.ts";
import { circleLock, fetchJson, openFrom } from "./office.ts";
import { caseOf } from "./opening-case.ts";
import { hourWords } from "./hours.ts";
import { memberName } from "./people.ts";
import { readBy, SealedElement } from "./sealed-element.ts";
import { youngNotice } from "./triage.ts";
import { withdrawalOf } from "./withdrawing.ts";

type Place = { readonly event: string; readonly may: ReadonlySet<string>; readonly cases: ReadonlyMap<string, string>; readonly readers: readonly string[] };

export class SealedEvent extends SealedElement {
  protected override async open(): Promise<void> {
    const event = this.getAttribute("event") ?? "";
    const rows: Row[] = [];
    const found = await openFrom(`/desk/events/${event}/sealed`, (some) => { rows.push(...some); });
    if (!found) {
      this.say(el("p", {}, t("There is nothing here that you hold a key to.")));
      return;
    }
    const data = await readEvent(rows);
    const may = new Set((this.getAttribute("may") ?? "").split(" "));
    const { members: readers } = await circleLock();
    const place: Place = { event, may, cases: may.has("see-cases") ? await casesOf(event) : new Map(), readers };
    this.say(...(await drawn(data, place, this.hasAttribute("waits"))));
  }
}

async function casesOf(event: string): Promise<ReadonlyMap<string, string>> {
  const told = (await fetchJson(`/desk/events/${event}/cases`)) as { cases?: Record<string, string> } | null;
  return new Map(Object.entries(told?.cases ?? {}));
}

async function drawn(data: EventData, place: Place, waits: boolean): Promise<HTMLElement[]> {
  const stories = await Promise.all(data.tellings.map(async (one) => el("article", { class: "sealed" },
    el("p", { class: "quiet small" }, t("Written by {name}, sealed {when}", { name: await memberName(one.author), when: hourWords(one.sealedAt) })),
    tellingOf(one.form, one.answers, one.lang),
    readBy(place.readers))));
  const grown = data.people.filter((one) => !one.young);
  const young = data.people.length - grown.length;
  const right = [
    el("h2", {}, tn("{n} person", "{n} people", data.people.length)),
    gridOf(grown.map(asGrid)),
    ...(young > 0 || data.tellings.some((one) => saysYoung(one.form, one.answers)) ? [youngNotice(young)] : []),
    ...(grown.length > 0 ? [el("h2", {}, t("What they allow")), consentOf(grown.map(asGrid))] : []),
  ];
  return [
    ...data.refused.map((row) => notice("stop", el("p", {}, t("One part could not be opened."), " ", row.sentence, " ", t("Its bytes are kept.")))),
    el("div", { class: "two" }, el("div", { class: "side story" }, el("h2", {}, t("As it was told")), ...stories), el("div", { class: "side" }, ...right)),
    ...(waits && place.may.has("code") ? [codingOf(place.event, data.people)] : []),
    ...(data.people.length > 0 ? [el("h2", {}, t("Each person")), el("div", { class: "people" }, ...data.people.map((one) => personOf(one, place)))] : []),
  ];
}

function asGrid(person: Person): GridPerson {
  return { key: person.id, name: person.name, form: person.form, answers: person.answers };
}

function personOf(person: Person, place: Place): HTMLElement {
  const hasCase = place.cases.has(person.id);
  const body = el("div", { class: "person-body" });
  const details = el("details", { class: "person", id: `person-${person.id}` },
    el("summary", {}, el("strong", {}, person.name), " ",
      person.young && el("span", { class: "chip soon" }, t("under 18")),
      hasCase && el("span", { class: "chip" }, t("has a case")),
      person.coded && el("span", { class: "chip" }, t("counted"))),
    body);
  // Twenty-three unfolded people would be a wall: each is drawn when she is looked at.
  details.addEventListener("toggle", () => {
    body.replaceChildren(
      el("div", { class: "sealed" }, tellingOf(person.form, person.answers, person.lang), readBy(place.readers)),
      consentOf([asGrid(person)]),
      el("div", { class: "actions" },
        caseOf(person.id, person.name, place.cases, place.may.has("open-cases")),
        place.may.has("withdraw") && withdrawalOf(person.id, person.name)));
  }, { once: true });
  return details;
}
