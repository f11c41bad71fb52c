/** `<sealed-list src="/desk/reports/sealed" kind="report">` round a table: opens what each row holds, twenty at a time. */
import type { Row } from "../base/keeper/ops.ts";
import { t, tn } from "../base/words/words.ts";
import { el } from "./dom.ts";
import { flagUnopened } from "./flag.ts";
import { fetchSheaf, loadForm, openSheaf } from "./office.ts";
import { SealedElement } from "./sealed-element.ts";
import { summarise, summaryWords } from "./summary.ts";
import { memberName } from "./people.ts";
import { isEvent, isNote, isPerson, isReport } from "./told.ts";
import { nameOf } from "./marks.ts";

/** The first few are there sooner; then as many as the office gives at once. */
const SIZES = [5, 15];
const AT_ONCE = 20;
const AHEAD = 1;

export class SealedList extends SealedElement {
  protected override stage(): Element {
    const stage = this.querySelector(":scope > .stage") ?? el("div", { class: "stage" });
    if (!stage.isConnected) this.prepend(stage);
    return stage;
  }

  /** The rows wait with a sign of their own: a line above them would make the page jump. */
  protected override wait(): void {
    this.setAttribute("aria-busy", "true");
  }

  protected override lock(): void {
    super.lock();
    for (const told of this.querySelectorAll("[data-told]")) told.append(el("span", { class: "quiet" }, t("Locked")));
  }

  protected override async open(): Promise<void> {
    this.say();
    const rows = [...this.querySelectorAll<HTMLElement>("[data-id]")];
    const batches = inBatches(rows);
    const coming = batches.slice(0, AHEAD).map((batch) => this.fetchSome(batch));
    for (const [index, batch] of batches.entries()) {
      const next = batches[index + AHEAD];
      if (next !== undefined) coming.push(this.fetchSome(next)); // the line works while the key does
      await this.openSome(batch, (await coming[index]) ?? null);
    }
    this.dataset["opened"] = String(rows.length);
    this.removeAttribute("aria-busy");
  }

  /** What these rows hold, still sealed. Waited for later: what goes wrong is heard then. */
  private fetchSome(rows: readonly HTMLElement[]): Promise<Uint8Array | null> {
    const ids = rows.map((row) => row.dataset["id"] ?? "");
    const coming = fetchSheaf(`${this.getAttribute("src") ?? ""}?ids=${ids.join(",")}`);
    coming.catch(() => null);
    return coming;
  }

  private async openSome(rows: readonly HTMLElement[], sheaf: Uint8Array | null): Promise<void> {
    const drawing: Promise<void>[] = [];
    if (sheaf !== null) await openSheaf(sheaf, (opened) => { drawing.push(...opened.map(async (row) => this.draw(row))); });
    await Promise.all(drawing);
    for (const row of rows) if (cell(row).textContent === "" || sheaf === null) cell(row).textContent ||= t("Not here any more. Reload.");
  }

  private async draw(row: Row): Promise<void> {
    const line = this.lineOf(row);
    if (line === null) return;
    if (!row.ok) {
      cell(line).replaceChildren(el("span", { class: "unopened" }, t("Could not be opened."), " ", row.sentence));
      if (row.kind === "report") await flagUnopened(row.id, row.refusal);
      return;
    }
    const words = await this.words(row);
    if (row.kind === "person") cell(line).prepend(words);
    else cell(line).append(words);
    line.dataset["by"] = row.authorName;
    if (row.kind === "report") this.group(line, row.header.about, row.header.day);
  }

  /** The row of a sealed thing: its own, or that of the event, person or case it is about. */
  private lineOf(row: Row): HTMLElement | null {
    for (const id of [row.id, row.about]) {
      const line = id === "" ? null : this.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"], [data-person="${CSS.escape(id)}"]`);
      if (line !== null) return line;
    }
    return null;
  }

  private async words(row: Row & { ok: true }): Promise<Node> {
    const told = row.payload;
    const lang = document.documentElement.lang;
    if (row.kind === "report" && isReport(told)) {
      return said(summaryWords(summarise(await loadForm(told.form), told.answers, lang)), row.authorName);
    }
    if (row.kind === "event" && isEvent(told)) {
      const lines = await Promise.all(told.reports.map(async (one) => summaryWords(summarise(await loadForm(one.form), one.answers, lang))));
      const authors = await Promise.all(told.reports.map(async (one) => memberName(one.author)));
      return said([...new Set(lines)].join(" · "), [...new Set(authors)].join(", "));
    }
    if (row.kind === "person" && isPerson(told)) return el("strong", {}, nameOf(await loadForm(told.form), told.answers, 1, lang), " ");
    if (row.kind === "note" && isNote(told)) return said(told.text.slice(0, 120), row.authorName);
    return el("span", { class: "unopened" }, t("Opened, but not in the form this page knows."));
  }

  /** Two reports of one event are one line: the quick card of the first minute and the full form of the next day. */
  private group(line: HTMLElement, event: string, day: string): void {
    const first = this.querySelector<HTMLElement>(`[data-event="${CSS.escape(event)}"]`);
    line.dataset["day"] = day;
    if (first === null) {
      line.dataset["event"] = event;
      return;
    }
    const link = first.querySelector<HTMLAnchorElement>("a[data-ids]");
    const ids = [...(link?.dataset["ids"] ?? "").split(",").filter((id) => id !== ""), line.dataset["id"] ?? ""];
    if (link !== null) {
      link.dataset["ids"] = ids.join(",");
      link.href = `/desk/reports/triage?ids=${ids.join(",")}`;
    }
    first.querySelector(".together")?.remove();
    cell(first).append(el("span", { class: "together" }, tn("{n} report of the same event", "{n} reports of the same event", ids.length)));
    cell(first).append(...cell(line).childNodes);
    line.remove();
  }
}

function inBatches(rows: readonly HTMLElement[]): HTMLElement[][] {
  const batches: HTMLElement[][] = [];
  for (let at = 0; at < rows.length; at += batches.at(-1)?.length ?? AT_ONCE) {
    batches.push(rows.slice(at, at + (SIZES[batches.length] ?? AT_ONCE)));
  }
  return batches;
}

function cell(row: HTMLElement): HTMLElement {
  return row.querySelector<HTMLElement>("[data-told]") ?? row;
}

function said(words: string, author: string): HTMLElement {
  return el("span", { class: "told" }, words, " ", el("span", { class: "quiet small" }, t("by {name}", { name: author })));
}

