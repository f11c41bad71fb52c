/** What the keeper needs from around it. In the browser this is the service worker; in tests it is made by hand. */
import type { Store } from "./store.ts";

export interface World {
  readonly store: Store;
  readonly version: string;
  /** contract/words.txt, 2,048 words. */
  readonly words: readonly string[];
  readonly now: () => Date;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Run while nobody else does, or answer null at once when somebody does. */
  readonly alone: <T>(name: string, work: () => Promise<T>) => Promise<T | null>;
  readonly windows: () => Promise<number>;
  readonly sleep: (ms: number) => Promise<void>;
  /** Drop the forms kept for writing offline: they say what this app is for. */
  readonly forgetForms: () => Promise<void>;
  /** Tell every window that the state is another. */
  readonly signOut: () => void;
  readonly changed: () => void;
}
