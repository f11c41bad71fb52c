/** Home: the one thing to press when something happened, and under it what is waiting. */
import { t, tn } from "../../base/words/words.ts";
import type { App } from "../app.ts";
import { el } from "../dom.ts";
import { listDrafts } from "../keeping.ts";
import { hasDesk } from "../people.ts";
import { button, row } from "../pieces.ts";
import { writeRoute } from "../route.ts";
import { unsent, watchUnsent } from "../unsent.ts";

export async function homeScreen(app: App): Promise<void> {
  const [drafts, waiting] = await Promise.all([listDrafts(), unsent()]);
  const sending = el("li", {});
  const draw = (count: number): void => { sending.replaceChildren(...row("send", sendingWords(count), writeRoute({ at: "sending" })).childNodes); };
  draw(waiting);
  const stop = watchUnsent((count) => { draw(count); app.say(sendingWords(count)); });
  app.show({
    heading: t("Home"),
    quietHeading: true,
    body: [
      el("div", { class: "stack" },
        button(t("Something happened"), () => { app.go({ at: "new", full: false, event: null }); }, "first large wide"),
        el("p", { class: "quiet small" }, t("A quick card: nine short questions, about a minute.")),
      ),
      el("ul", { class: "list" },
        drafts.length > 0 && row("file-pen", t("Continue writing"), writeRoute({ at: "notes" }), tn("{n} not finished", "{n} not finished", drafts.length)),
        row("notebook-pen", t("Write it in full"), writeRoute({ at: "new", full: true, event: null })),
        sending,
      ),
      el("ul", { class: "list" },
        hasDesk(app.known.roles) && row("monitor", t("Desk"), "/desk/"),
        row("settings", t("Settings"), writeRoute({ at: "settings" })),
      ),
    ],
    left: stop,
  }, false);
}

export function sendingWords(count: number): string {
  return count === 0 ? t("Everything is sent") : tn("{n} not sent yet", "{n} not sent yet", count);
}
