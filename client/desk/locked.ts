/** What stands in a sealed place while the key is locked, and how one gets back here afterwards. */
import { t } from "../base/words/words.ts";
import { el } from "./dom.ts";

/** The shell opens the key and returns to this page. */
export function unlockAddress(): string {
  return `/#desk=${encodeURIComponent(location.pathname + location.search)}`;
}

export function lockedNotice(): HTMLElement {
  return el("p", { class: "notice note locked" }, el("a", { href: unlockAddress() }, t("Locked. Open with your passphrase")));
}
