/** The shell: the first script the phone loads. It decides which screen stands, and takes everything away when locking.
 *  Only the first screen is in it. While she types, behind it come Argon2id, sealing (workers of their own) and all other
 *  screens with the form engine (one file: on a slow line each further one costs a whole round trip). */
import { t } from "../base/words/words.ts";
import type { App } from "./app.ts";
import { guard } from "./guard.ts";
import { el } from "./dom.ts";
import { keeper } from "../base/keeper/keeper.ts";
import { fetchForms, isNew, knownNow, lockAfter, lockNow, NOBODY } from "./keeping.ts";
import { notice } from "./pieces.ts";
import { needsKey, readRoute, writeRoute, type Route } from "./route.ts";
import { signInScreen, unlockScreen } from "./screens/signin.ts";
import { sessionStands } from "./session.ts";
import { applyTheme, loadSettings } from "./settings.ts";
import { Stage } from "./stage.ts";
import { sentenceOf } from "./trouble.ts";

/** Put in by the build: what every page of the desk loads. */
declare const __DESK_URLS__: readonly string[];

/** Everything behind the first screen. Asked for again when it did not come. */
const inside = (): Promise<typeof import("./inside.ts")> => import("./inside.ts");

function start(): void {
  const settings = loadSettings();
  applyTheme(settings.theme);
  const host = document.getElementById("phone");
  if (host === null) return;
  let wanted: Route = { at: "home" };
  let arrival = 0;

  const stage = new Stage(host, { lock: () => { lock({ at: "home" }); }, home: () => { app.go({ at: "home" }); } });
  const app: App = {
    known: NOBODY,
    settings,
    note: null,
    go: (route) => {
      if (writeRoute(route) === location.hash) void arrive();
      else location.hash = writeRoute(route);
    },
    show: (screen, inner = true) => { stage.show(screen, { inner, lockable: app.known.unlocked }); },
    say: (sentence) => { stage.say(sentence); },
    lock: () => { lock({ at: "home" }); },
    opened: (words) => { opened(words).catch((error: unknown) => { sorry(app, error); }); },
  };

  /** Empties the page first and asks the worker to drop the key second: the thumb must never wait for a message. */
  function lock(next: Route): void {
    arrival += 1;
    stage.clear();
    app.note = null;
    app.known = { ...app.known, unlocked: false };
    wanted = next;
    history.replaceState(null, "", writeRoute({ at: "home" }));
    void lockNow();
    stage.show(unlockScreen(app, false), { inner: false, lockable: false });
  }

  async function opened(firstWords: readonly string[] | null): Promise<void> {
    app.known = await knownNow();
    void lockAfter(app.settings.minutes);
    void fetchForms();
    void navigator.storage.persist(); // otherwise a full phone may throw away what is not sent yet
    if (firstWords !== null) {
      await (await inside()).wordsScreen(app, true);
      return;
    }
    const next = wanted;
    wanted = { at: "home" };
    if (next.at === "desk") location.replace(next.path);
    else app.go(next);
  }

  /** Goes where the address says. What takes long on the way may only show itself while this is still the latest arrival:
   *  a screen that was being opened must never appear after she pressed Lock. */
  async function arrive(): Promise<void> {
    arrival += 1;
    const mine = arrival;
    const here = onlyWhile(app, () => mine === arrival);
    try {
      await enter(here, readRoute(location.hash));
    } catch (error) {
      sorry(here, error);
    }
    if (mine !== arrival && !app.known.unlocked) app.note = null;
  }

  async function enter(here: App, route: Route): Promise<void> {
    here.known = arrival === 1 && isNew() ? NOBODY : await knownNow();
    if (app.known.known) (await inside()).startOutbox();
    const inHand = route.at === "note" && app.note?.id === route.id; // she is writing it now: nothing has to be opened
    if (!app.known.known || (needsKey(route) && !app.known.unlocked && !inHand)) {
      wanted = route.at === "new" ? { at: "home" } : route;
      here.show(app.known.known ? unlockScreen(app, route.at === "desk") : signInScreen(app), false);
      return;
    }
    if (route.at === "desk") await toDesk(here, route);
    else await (await inside()).enterScreen(here, route);
  }

  addEventListener("hashchange", () => void arrive());
  guard({
    minutes: () => app.settings.minutes,
    isOpen: () => app.known.unlocked,
    isShowing: () => app.known.unlocked || app.note !== null,
    locked: () => { lock(readRoute(location.hash)); },
    gone: () => { stage.clear(); },
    back: () => void arrive(),
  });
  void arrive();
  keeper.start().catch(() => undefined); // fetched behind the first screen; whoever needs it asks again and hears why not
  inside().catch(() => undefined);
  if (readRoute(location.hash).at === "desk") for (const url of __DESK_URLS__) fetch(url).catch(() => undefined);

  /** The key is here; the desk also wants the office's own session. Without one, the passphrase is asked once more. */
  async function toDesk(phone: App, route: Route & { at: "desk" }): Promise<void> {
    if (await sessionStands()) {
      location.replace(route.path);
      return;
    }
    wanted = route;
    phone.show(unlockScreen(phone, true), false);
  }
}

function sorry(app: App, error: unknown): void {
  app.show({ heading: t("This does not work right now"), body: [notice("stop", el("p", {}, sentenceOf(error)))] });
}

/** The same app, whose screens show only while something holds. */
function onlyWhile(app: App, holds: () => boolean): App {
  const show: App["show"] = (screen, inner) => { if (holds()) app.show(screen, inner); };
  return new Proxy(app, { get: (target, name, self): unknown => (name === "show" ? show : Reflect.get(target, name, self)) });
}

start();
