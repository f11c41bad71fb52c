/** The first sign-in on this phone, and unlocking afterwards. Neither says what this app is (R9), and the passphrase
 *  field has no name, learns nothing and is dead until this script runs (S16). */
import { t } from "../../base/words/words.ts";
import type { App } from "../app.ts";
import { el } from "../dom.ts";
import { button, notice } from "../pieces.ts";
import { canWrite } from "../keeping.ts";
import { prepareSignIn, prepareUnlock, signIn, unlock } from "../session.ts";
import type { Screen } from "../stage.ts";
import { sentenceOf } from "../trouble.ts";

export function signInScreen(app: App): Screen {
  prepareSignIn();
  const name = plainInput("text", "name");
  const passphrase = plainInput("password", "passphrase");
  const attempt = async (): Promise<void> => {
    app.opened(await signIn(name.value, passphrase.value));
  };
  return passScreen({
    heading: t("Sign in"),
    fields: [labelled(t("Name"), name), labelled(t("Passphrase"), passphrase), showing(passphrase)],
    passphrase,
    press: t("Open"),
    attempt,
    focus: name,
    more: [],
  });
}

export function unlockScreen(app: App, online: boolean): Screen {
  prepareUnlock();
  const passphrase = plainInput("password", "passphrase");
  const attempt = async (): Promise<void> => {
    await unlock(app.known, passphrase.value, { needSession: online });
    app.opened(null);
  };
  const write = button(t("New note"), () => { app.go({ at: "new", full: false, event: null }); }, "wide", "plus");
  return passScreen({
    heading: t("Locked"),
    fields: [labelled(t("Passphrase"), passphrase), showing(passphrase)],
    passphrase,
    press: t("Unlock"),
    attempt,
    focus: passphrase,
    more: canWrite() ? [write, el("p", { class: "quiet small" }, t("You can write without unlocking. Reading it again needs your passphrase."))] : [],
  });
}

type PassScreen = {
  heading: string;
  fields: HTMLElement[];
  passphrase: HTMLInputElement;
  press: string;
  attempt: () => Promise<void>;
  focus: HTMLElement;
  more: HTMLElement[];
};

function passScreen(parts: PassScreen): Screen {
  const press = el("button", { type: "submit", class: "button main wide" }, parts.press);
  const doing = el("p", { class: "quiet", role: "status" });
  const wrong = el("div", { role: "alert" });
  const submit = (event: Event): void => {
    event.preventDefault();
    void tryOnce(parts, press, doing, wrong);
  };
  const form = el("form", { class: "stack wide", submit, autocomplete: "off" }, ...parts.fields, wrong, press, doing);
  return {
    heading: parts.heading,
    body: [form, parts.more.length > 0 && el("div", { class: "stack" }, ...parts.more)],
    focus: parts.focus,
    left: () => { parts.passphrase.value = ""; },
  };
}

/** Deriving takes a second on a cheap phone: after 300 ms it says so, and the button waits. */
async function tryOnce(parts: PassScreen, press: HTMLButtonElement, doing: HTMLElement, wrong: HTMLElement): Promise<void> {
  wrong.replaceChildren();
  press.disabled = true;
  const slow = setTimeout(() => { doing.textContent = t("Opening…"); }, 300);
  try {
    await parts.attempt();
  } catch (error) {
    wrong.replaceChildren(notice("stop", el("p", {}, sentenceOf(error))));
    parts.passphrase.setAttribute("aria-invalid", "true");
    parts.passphrase.select();
    parts.passphrase.focus();
  } finally {
    clearTimeout(slow);
    doing.textContent = "";
    press.disabled = false;
  }
}

function plainInput(type: "text" | "password", id: string): HTMLInputElement {
  return el("input", {
    id,
    class: "input",
    type,
    required: true,
    autocomplete: "off",
    autocapitalize: "none",
    autocorrect: "off",
    spellcheck: "false",
    enterkeyhint: type === "text" ? "next" : "go",
    "data-1p-ignore": true,
    "data-lpignore": "true",
  });
}

function labelled(words: string, input: HTMLInputElement): HTMLElement {
  return el("div", { class: "field" }, el("label", { for: input.id }, words), input);
}

/** Five words are long to type blind: she may look, and it hides again when the screen goes. */
function showing(input: HTMLInputElement): HTMLElement {
  const box = el("input", { type: "checkbox", change: () => { input.type = box.checked ? "text" : "password"; } });
  return el("label", { class: "check" }, box, t("Show what I type"));
}
