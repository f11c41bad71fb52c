/**
 * `<live-state src="/desk/releases/…/state">`: asks every five seconds whether a job is ready and then shows the page anew.
 * The server answers an unchanged state with 304 and no body (S21). A page nobody looks at does not ask.
 */
const EVERY_MS = 5000;

export class LiveState extends HTMLElement {
  private timer: number | undefined;
  private tag = "";

  connectedCallback(): void {
    this.timer = window.setInterval(() => void this.ask(), EVERY_MS);
  }

  disconnectedCallback(): void {
    window.clearInterval(this.timer);
  }

  private async ask(): Promise<void> {
    if (document.visibilityState !== "visible") return;
    try {
      const headers: HeadersInit = this.tag === "" ? {} : { "If-None-Match": this.tag };
      const answer = await fetch(this.getAttribute("src") ?? "", { headers, cache: "no-store", credentials: "same-origin" });
      if (answer.status !== 200) return;
      this.tag = answer.headers.get("ETag") ?? "";
      const state = (await answer.json()) as { readonly ready?: unknown };
      if (state.ready === true) location.reload();
    } catch {
      // offline for a moment: the next question comes by itself
    }
  }
}
