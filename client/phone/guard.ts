/** Watches over an open page: real touches keep the key, silence loses it, and what is hidden is covered. */
import { pingKeeper, touchKeeper } from "./keeping.ts";

type Guarded = {
  isOpen: () => boolean;
  /** The worker no longer holds the key: idle, or locked from another page. */
  locked: () => void;
  /** The page is being put away, perhaps into the back-forward cache, where it would stay readable. */
  gone: () => void;
  back: () => void;
};

const PING = 10_000;
const TOUCH = 5_000;

export function guard(page: Guarded): void {
  let touched = 0;
  const touch = (event: Event): void => {
    if (!event.isTrusted || !page.isOpen() || event.timeStamp - touched < TOUCH) return;
    touched = event.timeStamp;
    void touchKeeper();
  };
  for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, touch, { passive: true, capture: true });

  const look = async (): Promise<void> => {
    if (document.hidden || !page.isOpen()) return;
    if (!(await pingKeeper()) && page.isOpen()) page.locked();
  };
  setInterval(() => void look(), PING);

  document.addEventListener("visibilitychange", () => {
    cover(document.hidden);
    void look();
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
