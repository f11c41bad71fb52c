/**
 * The page's door to the keeper. Small: it is on the first screen's path, while everything that seals loads behind it
 * in the service worker.
 */
import { t } from "../words/words.ts";
import { scriptUrl } from "../vault/trusted.ts";
import type { Answer, Ask, Op, Part, Reply, State } from "./ops.ts";

const SCRIPT = "/sw.js";
const PING = 10_000;
const TOUCH = 5_000;

/** The keeper said no, by name, with a sentence fit to be shown. */
export class KeeperRefused extends Error {
  readonly refusal: string;
  readonly sentence: string;

  constructor(refusal: string, sentence: string) {
    super(sentence);
    this.name = "KeeperRefused";
    this.refusal = refusal;
    this.sentence = sentence;
  }
}

let starting: Promise<ServiceWorkerRegistration> | null = null;

/** Register the worker and wait until one is active. Refuses `no-worker` where the browser has none. */
function start(): Promise<ServiceWorkerRegistration> {
  starting ??= register().catch((error: unknown) => {
    starting = null;
    throw error;
  });
  return starting;
}

async function register(): Promise<ServiceWorkerRegistration> {
  const container = "serviceWorker" in navigator ? navigator.serviceWorker : null;
  if (!container) throw noWorker();
  try {
    const registration = await container.register(scriptUrl(SCRIPT), { scope: "/", updateViaCache: "none" });
    await Promise.race([container.ready, failed(registration)]);
    return registration;
  } catch {
    // Offline, or an update that could not be checked: a worker that is already there goes on.
    const registration = await container.getRegistration("/");
    if (!registration?.active) throw noWorker();
    return registration;
  }
}

/** Rejects when a first worker could not be installed; a page must not wait for it for ever. */
function failed(registration: ServiceWorkerRegistration): Promise<never> {
  return new Promise((_resolve, reject) => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "redundant" && !registration.active) reject(noWorker());
    });
  });
}

/** Ask the keeper. Parts, where an answer has them, arrive before it. Rejects with KeeperRefused. */
async function ask<O extends Op>(op: O, asked: Ask<O>, each?: (part: Part<O>) => void): Promise<Answer<O>> {
  await start();
  attend();
  const worker = (await navigator.serviceWorker.ready).active;
  if (!worker) throw noWorker();
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Reply<O>>) => {
      if ("part" in data) {
        each?.(data.part);
        return;
      }
      port1.close();
      if (data.ok) resolve(data.value);
      else reject(new KeeperRefused(data.refusal, t(data.sentence)));
    };
    worker.postMessage({ op, ask: asked }, [port2]);
  });
}

const listeners = new Set<() => void>();
let attending = false;

/** Keep the worker awake while a page is visible, tell it of real touches, and say goodbye. */
function attend(): void {
  if (attending) return;
  attending = true;
  let touched = 0;
  const quietly = (op: "ping" | "touch" | "closing"): void => { ask(op, {}).catch(() => undefined); };
  setInterval(() => { if (document.visibilityState === "visible") quietly("ping"); }, PING);
  for (const kind of ["pointerdown", "keydown"] as const) {
    addEventListener(kind, (event) => {
      if (!event.isTrusted || event.timeStamp - touched < TOUCH) return;
      touched = event.timeStamp;
      quietly("touch");
    }, { capture: true, passive: true });
  }
  addEventListener("pagehide", () => { quietly("closing"); });
  navigator.serviceWorker.addEventListener("message", tell);
  navigator.serviceWorker.addEventListener("controllerchange", tell);
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}

/** Be told when the state may be another (locked, unlocked, sent, renewed). Answers how to stop. */
function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Resolves once a report could be sealed now: worker active, office pinned, unlocked, this week's lock here. */
async function ready(): Promise<State> {
  for (;;) {
    let wake: () => void = () => undefined;
    const changed = new Promise<void>((resolve) => { wake = resolve; });
    const stop = onChange(wake);
    try {
      const state = await ask("state", {});
      if (state.sealing) return state;
      await Promise.race([changed, new Promise((resolve) => { setTimeout(resolve, PING); })]);
    } finally {
      stop();
    }
  }
}

function noWorker(): KeeperRefused {
  return new KeeperRefused("no-worker", t("This browser cannot keep the key safely. Use a current one, and not a private window."));
}

export const keeper = { start, ask, ready, onChange } as const;
