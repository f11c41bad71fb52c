/**
 * What waits on this device, for screens, and when to try sending it. `navigator.onLine` lies (a server that is down
 * leaves it true), so the clock and coming back to the page count as much as the `online` event.
 */
import type { Flushed, ParcelNote } from "../keeper/ops.ts";

/** The part of the keeper the outbox asks. */
export interface Sender {
  readonly ask: {
    (op: "outbox.flush", ask: { now?: boolean }): Promise<Flushed>;
    (op: "outbox.list", ask: Record<string, never>): Promise<readonly ParcelNote[]>;
  };
}

export interface Outbox {
  /** Not yet with the office, flagged ones included. */
  readonly unsent: number;
  readonly flagged: number;
  readonly sending: boolean;
  /** The last sentence that says why something waits, or "". */
  readonly sentence: string;
  readonly parcels: readonly ParcelNote[];
  /** Parcels the office confirmed since this page was opened. */
  readonly arrived: ReadonlySet<string>;
}

const EMPTY: Outbox = { unsent: 0, flagged: 0, sending: false, sentence: "", parcels: [], arrived: new Set() };
/** Milliseconds. While something waits, its pause after a failure decides (two seconds at first); the clock only has to look. */
const LOOK = 3_000;
const IDLE_LOOKS = 7;

export class OutboxWatch {
  #state: Outbox = EMPTY;
  #running: Promise<void> | null = null;
  #again: { now: boolean } | null = null;
  readonly #sender: Sender;
  readonly #shown: (state: Outbox) => void;

  constructor(sender: Sender, shown: (state: Outbox) => void) {
    this.#sender = sender;
    this.#shown = shown;
  }

  get state(): Outbox {
    return this.#state;
  }

  /** Try now; whoever asks while a try is running gets one more afterwards, as urgent as the most urgent of them.
   *  `now`: pauses after failures are skipped. */
  send(now = false): Promise<void> {
    if (this.#running) {
      this.#again = { now: now || (this.#again?.now ?? false) };
      return this.#running;
    }
    this.#running = this.#tryOut(now).finally(() => { this.#running = null; });
    return this.#running;
  }

  async #tryOut(now: boolean): Promise<void> {
    await this.#once(now);
    const again = this.#again;
    this.#again = null;
    if (again) await this.#tryOut(again.now);
  }

  async #once(now: boolean): Promise<void> {
    this.#show({ sending: true });
    try {
      const flushed = await this.#sender.ask("outbox.flush", { now });
      const parcels = await this.#sender.ask("outbox.list", {});
      this.#show({
        parcels, unsent: flushed.waiting + flushed.flagged, flagged: flushed.flagged, sentence: flushed.sentence,
        arrived: new Set([...this.#state.arrived, ...flushed.arrived]),
      });
    } catch (error) {
      this.#show({ sentence: sentenceFrom(error) });
    } finally {
      this.#show({ sending: false });
    }
  }

  #show(change: Partial<Outbox>): void {
    this.#state = { ...this.#state, ...change };
    this.#shown(this.#state);
  }
}

/** Watch from this page: at once, when a connection may have come, when she returns to the page, and by the clock. */
export function watchOutbox(sender: Sender, shown: (state: Outbox) => void): OutboxWatch {
  const watch = new OutboxWatch(sender, shown);
  addEventListener("online", () => { void watch.send(true); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") void watch.send(true); });
  let looks = 0;
  setInterval(() => {
    looks += 1;
    if (watch.state.unsent > 0 || looks % IDLE_LOOKS === 0) void watch.send();
  }, LOOK);
  void watch.send(true);
  return watch;
}

function sentenceFrom(error: unknown): string {
  const sentence = (error as { sentence?: unknown } | null)?.sentence;
  return typeof sentence === "string" ? sentence : "";
}
