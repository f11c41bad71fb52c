/** After sealing: where the report stands now, and the way on to the full form about the same event. */
import { t } from "../../base/words/words.ts";
import type { App, OpenNote } from "../app.ts";
import { el } from "../dom.ts";
import { icon } from "../icons.ts";
import { button, notice } from "../pieces.ts";
import { watchParcel, type ParcelState } from "../unsent.ts";

export function sentScreen(app: App, parcel: string, note: OpenNote): void {
  const stations = el("ol", { class: "stations" });
  const trouble = el("div", { role: "alert" });
  const stop = watchParcel(parcel, (state) => {
    drawStations(stations, state);
    trouble.replaceChildren(...(state.at === "refused" ? [refusal(state.sentence)] : []));
    app.say(said(state));
  });
  const event = note.draft.event;
  const quick = note.form.id === "quick";
  app.show({
    heading: t("Sealed"),
    body: [stations, trouble],
    foot: [
      quick && button(t("Continue with the full form"), () => { app.go({ at: "new", full: true, event }); }, "main wide"),
      button(t("Home"), () => { app.go({ at: "home" }); }, quick ? "wide" : "main wide"),
    ],
    left: stop,
  });
}

function drawStations(list: HTMLElement, state: ParcelState): void {
  list.replaceChildren(
    station(t("Sealed on this phone"), true, t("This phone cannot open it any more.")),
    sending(state),
    station(t("Arrived at the office"), state.at === "arrived", state.at === "arrived" ? t("The people on intake can open it now.") : ""),
  );
}

function sending(state: ParcelState): HTMLElement {
  if (state.at === "arrived") return station(t("Sent"), true, "");
  const about = state.at === "waiting" ? t("It goes by itself when there is a connection. You can close the page.") : "";
  return station(t("Waiting to send"), false, about);
}

function station(words: string, reached: boolean, about: string): HTMLElement {
  return el("li", { class: reached ? "reached" : "" },
    el("span", { class: "mark" }, reached && icon("check")),
    el("div", {}, el("strong", {}, words), reached && el("span", { class: "unseen" }, t("done")), about !== "" && el("p", { class: "small" }, about)),
  );
}

function refusal(sentence: string): HTMLElement {
  return notice("stop", el("p", {}, sentence), el("p", {}, t("The sealed report is still kept on this phone.")));
}

function said(state: ParcelState): string {
  if (state.at === "arrived") return t("Arrived at the office");
  return state.at === "refused" ? state.sentence : t("Sealed. Waiting to send.");
}
