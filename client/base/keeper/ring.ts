/**
 * The ring of locks a member can open in this session: from her own lock, along grants, to cases and people.
 * A lock is on it only if the log or a verified statement names its recipient, never because a page says so.
 */
import { hold, type Identity } from "../vault/age.ts";
import type { Bytes } from "../vault/bytes.ts";
import { type Lock, type Statement, unwrapGrant, verifyStatement } from "../vault/locks.ts";
import type { LockRef, Log } from "../vault/log.ts";
import { Refused } from "../vault/refusal.ts";

interface HeldGrant {
  readonly holder: string;
  readonly file: Bytes;
}

export class Ring {
  readonly #log: Log;
  readonly #statements = new Map<string, Statement>();
  readonly #grants = new Map<string, HeldGrant[]>();
  readonly #held = new Map<string, Identity>();
  readonly #own: string;

  constructor(log: Log, own: LockRef, identity: Identity, statements: Iterable<Statement>) {
    this.#log = log;
    this.#own = own.id;
    this.#held.set(own.id, identity);
    for (const statement of statements) this.#statements.set(statement.id, statement);
  }

  /** Take a statement in, once it is verified. A lock has one recipient: a second one is refused. */
  async state(signed: unknown): Promise<Statement> {
    const statement = await verifyStatement(signed, this.#log);
    const other: LockRef | undefined = this.#statements.get(statement.id) ?? this.#log.locks.get(statement.id);
    if (other && other.recipient !== statement.recipient) throw new Refused("bad-statement");
    this.#statements.set(statement.id, statement);
    return statement;
  }

  /** Remember a grant, unopened. */
  grant(lock: string, holder: string, file: Bytes): void {
    const known = this.#grants.get(lock) ?? [];
    this.#grants.set(lock, [...known.filter((grant) => grant.holder !== holder), { holder, file }]);
  }

  /** A lock just made here: it can be used before the server has it. */
  async made(statement: Statement, lock: Lock): Promise<void> {
    this.#statements.set(statement.id, statement);
    this.#held.set(lock.id, await hold(lock.identity.reveal("to use the key")));
  }

  statementOf(lock: string): Statement | undefined {
    return this.#statements.get(lock);
  }

  /** A lock's public half, as the log or a verified statement gives it. Refuses `no-lock`. */
  lockOf(lock: string): LockRef {
    const found = this.#log.locks.get(lock) ?? this.#statements.get(lock);
    if (!found) throw new Refused("no-lock");
    return { id: found.id, recipient: found.recipient };
  }

  /** The key of a lock, found along the grants. Refuses `no-key` when no way leads there. */
  async identityOf(lock: string, via: readonly string[] = []): Promise<Identity> {
    const held = this.#held.get(lock);
    if (held !== undefined) return held;
    const identity = await hold((await this.unwrap(lock, via)).identity.reveal("to use the key"));
    this.#held.set(lock, identity);
    return identity;
  }

  /** A lock with its private half, to be granted on. The text of the key lives no longer than the grant takes. */
  async unwrap(lock: string, via: readonly string[] = []): Promise<Lock> {
    let why = new Refused("no-key");
    if (lock === this.#own) throw why; // nobody hands on her own lock
    for (const grant of this.#grants.get(lock) ?? []) {
      if (via.includes(grant.holder)) continue;
      try {
        const identity = await this.identityOf(grant.holder, [...via, lock]);
        return await unwrapGrant(grant.file, this.lockOf(lock), { recipient: this.lockOf(grant.holder).recipient, identity }, this.#log);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (error.refusal !== "no-key") why = error;
      }
    }
    throw why;
  }
}
