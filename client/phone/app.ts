/** What every screen is given: where it may go, what it may show, and what this phone knows. */
import type { Draft } from "./note.ts";
import type { Known } from "./keeping.ts";
import type { Route } from "./route.ts";
import type { Settings } from "./settings.ts";
import type { Screen } from "./stage.ts";
import type { Answers, Form } from "../base/forms/index.ts";

/** The note being written, kept in this page so that moving between writing and sealing needs no key. */
export type OpenNote = {
  readonly id: string;
  readonly form: Form;
  draft: Draft;
  /** Set when every page was answered: what will be sealed. */
  finished: Answers | null;
};

export type App = {
  known: Known;
  settings: Settings;
  note: OpenNote | null;
  go: (route: Route) => void;
  show: (screen: Screen, inner?: boolean) => void;
  say: (sentence: string) => void;
  lock: () => void;
  /** Called when a passphrase opened the key: on to where she was going. */
  opened: (firstWords: readonly string[] | null) => void;
};

export type ScreenMaker = (app: App) => Promise<void> | void;
