/** Watches over an open page: silence empties it, a key that is gone empties it, and what is behind is covered.
 *  (The keeper's own page side tells the worker of real touches and of closing.) */
import { keeper } from "../base/keeper/keeper.ts";
import { knownNow } from "./keeping.ts";

type Guarded = {
  minutes: () => number;
  /** The key is unlocked, as far as this page knows. */
  isOpen: () => boolean;
  /** Something told stands on the screen, with the key or without (a note begun while locked). */
  isShowing: () => boolean;
  /** The key is gone (idle, or locked from another page), or nobody has touched the screen for too long. */
  locked: () => void;
  /** The page is being put away, perhaps into the back-forward cache, where it would stay readable. */
  gone: () => void;
  back: () => void;
};

const LOOK = 5_000;

export function guard(page: Guarded): void {
  let touched = Date.now();
  const touch = (event: Event): void => {
    if (event.isTrusted) touched = Date.now();
  };
  for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, touch, { passive: true, capture: true });

  const look = async (): Promise<void> => {
    if (!page.isShowing()) return;
    const silent = Date.now() - touched > page.minutes() * 60_000;
    const lost = page.isOpen() && !(await knownNow()).unlocked;
    if ((silent || lost) && page.isShowing()) page.locked();
  };
  const quietly = (): void => { look().catch(() => undefined); };
  setInterval(quietly, LOOK);
  keeper.onChange(quietly);

  document.addEventListener("visibilitychange", () => {
    cover(document.hidden);
    quietly();
  });
  addEventListener("pagehide", () => {
    cover(true);
    page.gone();
  });
  addEventListener("pageshow", (event) => {
    cover(false);
    if (event.persisted) page.back();
  });
}

/** The task switcher takes its picture when the app goes behind: it gets the bar and empty paper. */
function cover(covered: boolean): void {
  document.documentElement.toggleAttribute("data-covered", covered);
}
