/** What is sealed and on its way, each with its state in words. Nothing here can be opened on this phone. */
import { t } from "../../base/words/words.ts";
import type { App } from "../app.ts";
import { el } from "../dom.ts";
import { icon } from "../icons.ts";
import { button, notice, working } from "../pieces.ts";
import { listParcels, sendNow, watchUnsent, type Parcel } from "../unsent.ts";

export async function sendingScreen(app: App): Promise<void> {
  const place = el("div", { class: "stack wide" });
  const draw = async (): Promise<void> => {
    const parcels = await listParcels();
    place.replaceChildren(...(parcels.length === 0 ? empty() : full(parcels)));
  };
  const again = button(t("Try to send now"), () => { working(again, t("Sending…"), async () => { app.say(await sendNow()); await draw(); }); }, "main wide", "send");
  await draw();
  const stop = watchUnsent(() => void draw());
  app.show({ heading: t("Not sent yet"), body: [place], foot: [again], left: stop });
}

function empty(): HTMLElement[] {
  return [notice("done", el("p", {}, t("Everything has arrived at the office.")))];
}

function full(parcels: readonly Parcel[]): HTMLElement[] {
  return [
    el("p", { class: "quiet" }, t("These are sealed. They go by themselves when there is a connection.")),
    el("ul", { class: "list" }, ...parcels.map(line)),
  ];
}

function line(parcel: Parcel): HTMLElement {
  return el("li", { class: "row" },
    icon(parcel.refused === null ? "clock" : "triangle-alert"),
    el("span", { class: "grow" },
      el("span", {}, parcel.refused === null ? t("Waiting to send") : t("The office did not take it")),
      el("span", { class: "quiet small" }, parcel.refused ?? t("sealed on {day}", { day: parcel.day })),
    ),
  );
}
