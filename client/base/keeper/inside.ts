/** The keeper itself: one question at a time where keys or chains are touched, every failure with a name. */
import { Refused } from "../vault/refusal.ts";
import { dropDraft, listDrafts, openDraft, saveDraft } from "./drafts.ts";
import { grantOn, makeStatedLock, signDeed } from "./making.ts";
import { Memory } from "./memory.ts";
import type { Answer, Ask, Op, Part, Reply } from "./ops.ts";
import { openRemovals, openSheaf } from "./reading.ts";
import { makeRemovals, sealPart, sealReport } from "./sealing.ts";
import { flush, listParcels } from "./sending.ts";
import { checkNotBlocked, forget, knownOf, pinOffice, setIdle, stateOf, unlock } from "./unlocking.ts";
import type { World } from "./world.ts";

type Handlers = { readonly [O in Op]: (ask: Ask<O>, send: (part: Part<O>) => void) => Promise<Answer<O>> };

/** How long the last window may be gone before the key is dropped (S15): a navigation takes less. */
export const AFTER_LAST_WINDOW = 5_000;
/** Between two pages there is a moment without a window: the key goes only when several looks in a row find none. */
const LOOKS = 6;
const BETWEEN_LOOKS = 400;

export class Keeper {
  readonly #world: World;
  readonly #memory: Memory;
  readonly #handlers: Handlers;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(world: World) {
    this.#world = world;
    this.#memory = new Memory(world);
    this.#handlers = this.#makeHandlers();
  }

  /** Answer one question. Never throws, and never says more of a failure than its name. */
  async answer<O extends Op>(op: O, ask: Ask<O>, send: (part: Part<O>) => void): Promise<Reply<O>> {
    try {
      if (!Object.hasOwn(this.#handlers, op)) throw new Refused("not-asked-well");
      return { ok: true, value: await this.#handlers[op](ask, send) };
    } catch (error) {
      const refused = error instanceof Refused ? error : new Refused("keeper-failed");
      return { ok: false, refusal: refused.refusal, sentence: refused.sentence };
    }
  }

  /** By the clock: drop the key when the idle deadline has passed or no window is left. */
  async tick(): Promise<void> {
    if (this.#memory.look() && await this.#world.windows() === 0) await this.windowClosing();
  }

  /** A window said it is going. Five seconds later the key goes too, unless a window is there. */
  async windowClosing(): Promise<void> {
    await this.#world.sleep(AFTER_LAST_WINDOW - LOOKS * BETWEEN_LOOKS);
    for (let look = 0; look < LOOKS; look += 1) {
      await this.#world.sleep(BETWEEN_LOOKS);
      if (await this.#world.windows() > 0) return;
    }
    this.#memory.drop();
  }

  #makeHandlers(): Handlers {
    const [world, memory] = [this.#world, this.#memory];
    const inTurn = <O extends Op>(work: (ask: Ask<O>, send: (part: Part<O>) => void) => Promise<Answer<O>>, believed = false) =>
      (ask: Ask<O>, send: (part: Part<O>) => void): Promise<Answer<O>> => this.#queue(async () => {
        if (believed) await checkNotBlocked(world);
        return work(ask, send);
      });
    const touching = async (): Promise<{ unlocked: boolean }> => ({ unlocked: memory.look() !== null });
    return {
      state: async () => stateOf(world, memory),
      pin: inTurn<"pin">((ask) => pinOffice(world, memory, ask)),
      unlock: inTurn<"unlock">((ask) => unlock(world, memory, ask)),
      lock: async () => { memory.drop(); return stateOf(world, memory); },
      touch: async () => { memory.touch(); return touching(); },
      ping: touching,
      closing: async () => { await this.windowClosing(); return null; },
      idle: inTurn<"idle">((ask) => setIdle(world, memory, ask)),
      forget: inTurn<"forget">((ask) => forget(world, memory, ask)),
      known: async () => knownOf(world, memory),
      "draft.save": inTurn<"draft.save">((ask) => saveDraft(world, memory, ask)),
      "draft.list": async () => listDrafts(world),
      "draft.open": inTurn<"draft.open">((ask) => openDraft(world, memory, ask)),
      "draft.drop": inTurn<"draft.drop">((ask) => dropDraft(world, memory, ask)),
      "report.seal": inTurn<"report.seal">((ask) => sealReport(world, memory, ask), true),
      "outbox.list": async () => listParcels(world),
      "outbox.flush": (ask) => flush(world, ask),
      open: inTurn<"open">((ask, send) => openSheaf(world, memory, ask, send), true),
      "lock.make": inTurn<"lock.make">((ask) => makeStatedLock(world, memory, ask), true),
      "lock.grant": inTurn<"lock.grant">((ask) => grantOn(world, memory, ask), true),
      seal: inTurn<"seal">((ask) => sealPart(world, memory, ask), true),
      "deed.sign": inTurn<"deed.sign">((ask) => signDeed(world, memory, ask), true),
      "removal.make": inTurn<"removal.make">((ask) => makeRemovals(world, memory, ask), true),
      "removal.open": inTurn<"removal.open">((ask) => openRemovals(world, memory, ask), true),
    };
  }

  /** After whatever was asked before: two seals must never take the same place in a chain. */
  #queue<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work, work);
    this.#turn = mine.catch(() => null);
    return mine;
  }
}
