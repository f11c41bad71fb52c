/** The shell: the first thing the phone loads. It decides which screen stands, and takes everything away when locking.
 *  The form engine is fetched behind the first screen; sealing lives in the service worker (keeper). */
import { t } from "../base/words/words.ts";
import type { App } from "./app.ts";
import { el } from "./dom.ts";
import { knownNow, lockNow, NOBODY, startKeeper } from "./keeping.ts";
import { notice } from "./pieces.ts";
import { needsKey, readRoute, writeRoute, type Route } from "./route.ts";
import { homeScreen } from "./screens/home.ts";
import { signInScreen, unlockScreen } from "./screens/signin.ts";
import { sentenceOf, sessionStands } from "./session.ts";
import { applyTheme, loadSettings } from "./settings.ts";
import { Stage } from "./stage.ts";
import { guard } from "./guard.ts";

/** Screens that show something written load together, after the first one stands. */
const behind = (): Promise<typeof import("./behind.ts")> => import("./behind.ts");

function start(): void {
  const settings = loadSettings();
  applyTheme(settings.theme);
  const host = document.getElementById("phone");
  if (host === null) return;
  let wanted: Route = { at: "home" };

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
    opened: (words) => void opened(words),
  };

  /** Empties the page first and asks the worker to drop the key second: the thumb must never wait for a message. */
  function lock(next: Route): void {
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
    if (firstWords !== null) {
      await (await behind()).wordsScreen(app, true);
      return;
    }
    const next = wanted;
    wanted = { at: "home" };
    if (next.at === "desk") location.replace(next.path);
    else app.go(next);
  }

  async function arrive(): Promise<void> {
    const route = readRoute(location.hash);
    app.known = await knownNow();
    if (!app.known.known || (needsKey(route) && !app.known.unlocked)) {
      wanted = route.at === "new" ? { at: "home" } : route;
      const screen = app.known.known ? unlockScreen(app, route.at === "desk") : signInScreen(app);
      app.show(screen, false);
      return;
    }
    try {
      await enter(app, route);
    } catch (error) {
      app.show({ heading: t("This does not work right now"), body: [notice("stop", el("p", {}, sentenceOf(error)))] });
    }
  }

  addEventListener("hashchange", () => void arrive());
  guard({ locked: () => { lock(readRoute(location.hash)); }, isOpen: () => app.known.unlocked, gone: () => { stage.clear(); }, back: () => void arrive() });
  void startKeeper(settings.minutes);
  void arrive();
  requestIdleCallback(() => void behind());

  async function enter(phone: App, route: Route): Promise<void> {
    if (route.at === "home") return homeScreen(phone);
    if (route.at === "desk") return toDesk(phone, route);
    const screens = await behind();
    return screens.enter(phone, route);
  }

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

start();
