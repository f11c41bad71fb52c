/** The service worker: it holds the key, keeps the app for offline use, and answers pages of this origin. */
import wordList from "../../../contract/words.txt";
import type { Ask, Op, Ops, Part } from "./ops.ts";
import { Keeper } from "./inside.ts";
import { forgetForms, Shell } from "./shell.ts";
import type { Asset } from "./shell-check.ts";
import { idbStore } from "./store-idb.ts";

/** Put in by the build. */
declare const __ASSETS__: readonly Asset[];
declare const __VERSION__: string;

/** The few parts of the worker's global scope that are used here; TypeScript's own list cannot stand beside the page's. */
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface AskEvent extends ExtendableEvent {
  readonly data: { readonly op: Op; readonly ask: Ask<Op> } | null;
  readonly origin: string;
  readonly ports: readonly MessagePort[];
}
interface Scope {
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: "window"; includeUncontrolled: true }): Promise<readonly { postMessage(message: unknown): void }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(name: "install" | "activate", listener: (event: ExtendableEvent) => void): void;
  addEventListener(name: "fetch", listener: (event: FetchEvent) => void): void;
  addEventListener(name: "message", listener: (event: AskEvent) => void): void;
}

const TICK = 5_000;
const UNHURRIED = 20_000;
const scope = globalThis as unknown as Scope;
const windows = () => scope.clients.matchAll({ type: "window", includeUncontrolled: true });
const shell = new Shell(__VERSION__, __ASSETS__);

const keeper = new Keeper({
  store: idbStore(),
  version: __VERSION__,
  words: wordList.split("\n").filter((word) => word !== ""),
  now: () => new Date(),
  fetch: (url, init) => fetch(url, init),
  alone: (name, work) => navigator.locks.request(name, { ifAvailable: true }, async (lock) => (lock ? work() : null)),
  windows: async () => (await windows()).length,
  sleep: (ms) => new Promise((resolve) => { setTimeout(resolve, ms); }),
  forgetForms,
  signOut: () => { fetch("/session", { method: "DELETE", credentials: "same-origin", cache: "no-store" }).catch(() => undefined); },
  changed: () => { void windows().then((all) => { for (const one of all) one.postMessage({ changed: true }); }); },
});

scope.addEventListener("install", (event) => { event.waitUntil(shell.install().then(() => scope.skipWaiting())); });
scope.addEventListener("activate", (event) => {
  event.waitUntil(shell.activate().then(() => scope.clients.claim()));
  setTimeout(() => { shell.fill().catch(() => undefined); }, UNHURRIED); // if it ends before, the next start brings them
});
scope.addEventListener("fetch", (event) => {
  const answer = shell.respond(event.request, (work) => { event.waitUntil(work); });
  if (answer) event.respondWith(answer);
});
scope.addEventListener("message", (event) => {
  const [port] = event.ports;
  if (!event.data || !port || event.origin !== location.origin) return;
  event.waitUntil(answer(event.data.op, event.data.ask, port));
});
setInterval(() => { void keeper.tick(); }, TICK);

async function answer<O extends keyof Ops>(op: O, ask: Ask<O>, port: MessagePort): Promise<void> {
  const reply = await keeper.answer(op, ask, (part: Part<O>) => { port.postMessage({ part }); });
  port.postMessage(reply);
  port.close();
}
