/** What is sealed and on its way, each with its state in words. Nothing here can be opened on this phone. */
import { t } from "../../base/words/words.ts";
import type { App } from "../app.ts";
import { el } from "../dom.ts";
import { icon } from "../icons.ts";
import { button, notice, working } from "../pieces.ts";
import type { ParcelNote } from "../../base/keeper/ops.ts";
import { listParcels, sendNow, watchUnsent } from "../unsent.ts";

export async function sendingScreen(app: App): Promise<void> {
  const place = el("div", { class: "stack wide" });
  const reason = el("p", { class: "quiet", role: "status" });
  const draw = async (): Promise<void> => {
    const parcels = await listParcels();
    place.replaceChildren(...(parcels.length === 0 ? empty() : full(parcels)));
  };
  const again = button(t("Try to send now"), () => { working(again, t("Sending…"), async () => { reason.textContent = await sendNow(); await draw(); }); }, "main wide", "send");
  await draw();
  const stop = watchUnsent(() => void draw());
  app.show({ heading: t("Not sent yet"), body: [place], foot: [reason, again], left: stop });
}

function empty(): HTMLElement[] {
  return [notice("done", el("p", {}, t("Everything has arrived at the office.")))];
}

function full(parcels: readonly ParcelNote[]): HTMLElement[] {
  return [
    el("p", { class: "quiet" }, t("These are sealed. They go by themselves when there is a connection.")),
    el("ul", { class: "list" }, ...parcels.map(line)),
  ];
}

function line(parcel: ParcelNote): HTMLElement {
  const waiting = parcel.state === "waiting";
  return el("li", { class: "row" },
    icon(waiting ? "clock" : "triangle-alert"),
    el("span", { class: "grow" },
      el("span", {}, waiting ? t("Waiting to send") : t("The office did not take it")),
      el("span", { class: "quiet small" }, waiting ? t("sealed on {day}", { day: parcel.day }) : t("{why} It is kept here, sealed.", { why: parcel.sentence })),
    ),
  );
}
