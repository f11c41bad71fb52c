/**
 * `<signed-form deed="release.signed" about="…" action="/desk/…" then="/desk/…">` round ordinary fields and a submit button.
 * Its fields become the body, the device signs exactly that body, both are sent, and the server's sentence on a refusal stands
 * in the form. `<input type="hidden" data-json name="acts" value='["ST2"]'>` carries JSON; `<select multiple>` and boxes with
 * `data-list` become lists; `data-number` a whole number; `data-new-id` a fresh id. `about="body.id"` signs about
 * that id, and `{id}` in `then` is replaced by it.
 */
import { t } from "../base/words/words.ts";
import { bodyOf, type Field } from "./body.ts";
import { el, notice } from "./dom.ts";
import { isUnlocked, postDeed, sentenceFor } from "./office.ts";
import { lockedNotice } from "./locked.ts";

export class SignedForm extends HTMLElement {
  private said = el("div", { "aria-live": "assertive", class: "said" });

  connectedCallback(): void {
    const form = this.querySelector("form") ?? this.wrap();
    form.append(this.said);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.send(form);
    });
  }

  /** Fields that came without a form element get one, so that Enter and required fields work as everywhere. */
  private wrap(): HTMLFormElement {
    const form = el("form", { autocomplete: "off", class: "signed" });
    form.append(...this.childNodes);
    this.append(form);
    return form;
  }

  private async send(form: HTMLFormElement): Promise<void> {
    const buttons = [...form.querySelectorAll<HTMLButtonElement>("button")].filter((one) => !one.disabled);
    buttons.forEach((one) => { one.disabled = true; });
    this.setAttribute("aria-busy", "true");
    this.said.replaceChildren(el("p", { class: "quiet", role: "status" }, t("Signing and sending…")));
    try {
      if (!(await isUnlocked())) {
        this.said.replaceChildren(lockedNotice());
        return;
      }
      const body = bodyOf(fieldsOf(form), listsOf(form));
      const about = this.getAttribute("about") ?? "";
      await postDeed(this.getAttribute("action") ?? location.pathname, this.getAttribute("deed") ?? "", about === "body.id" ? textOf(body["id"]) : about, body);
      const then = this.getAttribute("then");
      if (then === null) location.reload();
      else location.assign(then.replace("{id}", textOf(body["id"])));
    } catch (error) {
      this.said.replaceChildren(notice("stop", el("p", {}, sentenceFor(error))));
    } finally {
      buttons.forEach((one) => { one.disabled = false; });
      this.removeAttribute("aria-busy");
    }
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function controls(form: HTMLFormElement): Control[] {
  return [...form.querySelectorAll<Control>("input[name], select[name], textarea[name]")].filter((one) => !one.disabled);
}

function isList(control: Control): boolean {
  return (control instanceof HTMLSelectElement && control.multiple) || control.dataset["list"] !== undefined;
}

function listsOf(form: HTMLFormElement): string[] {
  return [...new Set(controls(form).filter(isList).map((one) => one.name))];
}

function fieldsOf(form: HTMLFormElement): Field[] {
  return controls(form).flatMap((control) => valuesOf(control).map((value) => fieldOf(control, value)));
}

function valuesOf(control: Control): string[] {
  if (control instanceof HTMLSelectElement) return [...control.selectedOptions].map((option) => option.value);
  if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio")) return control.checked ? [control.value] : [];
  return [control.dataset["newId"] === undefined ? control.value.trim() : crypto.randomUUID()];
}

function fieldOf(control: Control, value: string): Field {
  if (control.dataset["json"] !== undefined) return { name: control.name, value, kind: "json" };
  if (isList(control)) return { name: control.name, value, kind: "list" };
  if (control.dataset["number"] !== undefined) return { name: control.name, value, kind: "number" };
  return { name: control.name, value, kind: "text" };
}
