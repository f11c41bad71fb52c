/** A form on the screen, page by page. It keeps nothing: every change is handed on at once. */

import { t } from "../../words/words.ts";
import type { FormState } from "../state.ts";
import type { Answers, Path } from "../types.ts";
import { askView } from "./ask.ts";
import type { AskView } from "./ask.ts";
import { button, el } from "./dom.ts";
import { entriesView } from "./entries.ts";
import { copyFromBefore, findPage, isCopyable, pagesOf } from "./pages.ts";
import type { AskPage, EntriesPage, Page } from "./pages.ts";

export type Listening = {
  /** after every change, with the whole draft */
  changed(draft: Answers): void;
  /** nothing is missing any more and the person said so */
  finished(answers: Answers): void;
  /** back from the first page */
  left(): void;
  /** on another page now: to be kept with the draft, so that reopening leads back here */
  moved?(trail: Trail): void;
};
export type Mounted = { remove(): void };

/** Where we are: the form itself, or an entry inside a repeat, and the page there. The last is where the person is. */
export type Place = { readonly at: Path; readonly page: number };
export type Trail = readonly Place[];

/** `trail` is where the person was when this draft was put away; one that does not fit the form any more begins at the front. */
export function mountForm(host: HTMLElement, state: FormState, on: Listening, trail: Trail = []): Mounted {
  return new Pager(host, state, on, trail);
}

class Pager implements Mounted {
  readonly #host: HTMLElement;
  readonly #state: FormState;
  readonly #on: Listening;
  #trail: { at: Path; page: number }[] = [{ at: [], page: 0 }];
  #views: AskView[] = [];

  constructor(host: HTMLElement, state: FormState, on: Listening, trail: Trail) {
    this.#host = host;
    this.#state = state;
    this.#on = on;
    if (fits(state, trail)) this.#trail = trail.map((place) => ({ ...place }));
    this.#show(false);
  }

  remove(): void {
    this.#views = [];
    this.#host.replaceChildren();
  }

  get #place(): { at: Path; page: number } {
    return this.#trail.at(-1) ?? { at: [], page: 0 };
  }

  #show(focus = true): void {
    const pages = pagesOf(this.#state, this.#place.at);
    this.#place.page = Math.min(this.#place.page, Math.max(0, pages.length - 1));
    const page = pages[this.#place.page];
    this.#views = [];
    if (!page) return;
    const heading = el("h2", { class: "form-title", tabindex: "-1" }, this.#title(page));
    const body = page.kind === "asks" ? this.#asks(page) : this.#entries(page);
    const only = page.kind === "asks" && page.quick ? " quick" : "";
    this.#host.replaceChildren(el("div", { class: `form${only}` },
      el("div", { class: "form-head" }, heading, el("p", { class: "form-progress" }, this.#progress(pages.length))), ...body, this.#foot(page, pages.length)));
    this.#on.moved?.(this.#trail.map((place) => ({ ...place })));
    if (focus) heading.focus({ preventScroll: true });
    if (focus) this.#host.scrollIntoView({ block: "start" });
  }

  #title(page: Page): string {
    const repeat = this.#place.at.length ? this.#state.node(String(this.#place.at.at(-2))) : undefined;
    const words = page.kind === "entries" ? page.repeat.label : (page.title ?? (repeat?.kind === "repeat" ? repeat.label : undefined));
    const inside = this.#place.at.length ? `${Number(this.#place.at.at(-1)) + 1} · ` : "";
    return inside + (this.#state.words(words, this.#place.at.length ? [...this.#place.at, ""] : [""]) || this.#state.words(this.#state.form.title, [""]));
  }

  #progress(all: number): string {
    return t("{n} of {all}", { n: this.#place.page + 1, all });
  }

  #asks(page: AskPage): HTMLElement[] {
    this.#views = page.asked.map((asked) => askView(this.#state, asked, { changed: () => { this.#changed(); }, chosen: () => { if (page.quick) this.#next(); } }));
    for (const view of this.#views) view.refresh();
    const same = Number(this.#place.at.at(-1) ?? 0) > 0 && isCopyable(page);
    const copy = button(t("Same as the one before"), "plain form-same", () => { if (copyFromBefore(this.#state, page, this.#place.at)) this.#changed(); });
    return [...(same ? [copy] : []), ...this.#views.map(({ element }) => element)];
  }

  #entries(page: EntriesPage): HTMLElement[] {
    const { path } = page;
    const redraw = (): void => { this.#changed(); this.#show(); };
    return [entriesView(this.#state, page, {
      open: (index) => { this.#trail.push({ at: [...path, index], page: 0 }); this.#show(); },
      add: () => { this.#state.addEntry(path); redraw(); },
      remove: (index) => { this.#state.removeEntry(path, index); redraw(); },
    })];
  }

  #foot(page: Page, all: number): HTMLElement {
    const inside = this.#trail.length > 1;
    const end = this.#place.page === all - 1;
    const words = !end ? t("Next") : !inside ? t("Check and finish") : this.#following() ? t("Next one") : t("Done");
    const card = page.kind === "asks" && page.quick ? "card-next" : "main";
    return el("div", { class: "form-foot" },
      button(t("Back"), "plain form-back", () => { this.#back(); }),
      end && inside && this.#following() ? button(t("To the list"), "plain form-list", () => { if (!this.#complain()) this.#up(); }) : null,
      button(words, `${card} form-next`, () => { this.#next(); }));
  }

  #changed(): void {
    for (const view of this.#views) view.refresh();
    this.#on.changed(this.#state.draft());
  }

  /** Show what is wrong on this page and go there. */
  #complain(): boolean {
    const wrong = this.#views.filter((view) => view.complain());
    wrong[0]?.focus();
    return wrong.length > 0;
  }

  #next(): void {
    if (this.#complain()) return;
    if (this.#place.page + 1 < pagesOf(this.#state, this.#place.at).length) {
      this.#place.page += 1;
      this.#show();
    } else if (this.#trail.length > 1) {
      const following = this.#following();
      this.#trail.pop();
      if (following) this.#trail.push({ at: following, page: 0 });
      this.#show();
    } else this.#finish();
  }

  /** The entry after this one, if there is one. */
  #following(): Path | undefined {
    const { at } = this.#place;
    const next = Number(at.at(-1)) + 1;
    return at.length && next < this.#state.entries(at.slice(0, -1)) ? [...at.slice(0, -1), next] : undefined;
  }

  #back(): void {
    if (this.#place.page > 0) {
      this.#place.page -= 1;
      this.#show();
    } else if (this.#trail.length > 1) this.#up();
    else this.#on.left();
  }

  #up(): void {
    this.#trail.pop();
    this.#show();
  }

  #finish(): void {
    const [first] = this.#state.problems();
    if (!first) {
      this.#on.finished(this.#state.answers());
      return;
    }
    this.#trail = findPage(this.#state, first.path);
    this.#show();
    this.#complain();
  }
}

/** A kept place is only followed where its entries still are. */
function fits(state: FormState, trail: Trail): boolean {
  return trail.length > 0 && trail[0]?.at.length === 0 && trail.every(({ at }) => at.length === 0 || Number(at.at(-1)) < state.entries(at.slice(0, -1)));
}
