/** An office is data from a server until its log and every intake statement have been held against the pin (S10, S20). */
import { type Bytes, concat, owned, randomBytes, text, utf8 } from "../vault/bytes.ts";
import { type Statement, verifyStatement } from "../vault/locks.ts";
import { type Log, verifyLog } from "../vault/log.ts";
import { Refused } from "../vault/refusal.ts";
import { type Day, dayOf, hasKeys, type Head, isDay, isId, isListOf, isRecord, isText, mondayOf } from "../vault/types.ts";
import type { Office } from "./ops.ts";

/** An office whose log and locks were checked. There is one maker: `believe`. */
export interface Believed {
  readonly office: Office;
  readonly log: Log;
  /** Intake locks by the Monday they start. */
  readonly intake: ReadonlyMap<string, Statement>;
}

/** Check an office against what this device has pinned. Refuses; never believes a part. */
export async function believe(offered: unknown, pin: Head | null): Promise<Believed> {
  if (!isOffice(offered)) throw new Refused("bad-answer");
  const log = await verifyLog(offered.log, pin);
  if (offered.org !== log.org) throw new Refused("wrong-org");
  const intake = new Map<string, Statement>();
  for (const signed of offered.locks) {
    const statement = await verifyStatement(signed, log);
    if (statement.purpose !== "intake") throw new Refused("bad-statement");
    const other = intake.get(statement.starts);
    // Two locks for one week: all devices must choose alike, or a colleague holding one could be shown half.
    if (!other || statement.id < other.id) intake.set(statement.starts, statement);
  }
  return { office: offered, log, intake };
}

/** The lock for reports sealed on this day, or the refusal `no-intake-lock`. */
export function intakeLockOn(believed: Believed, day: Day): Statement {
  const statement = believed.intake.get(mondayOf(day));
  if (!statement) throw new Refused("no-intake-lock");
  return statement;
}

/** How many weeks of keys are left from this day on, this week included. */
export function weeksLeft(believed: Believed, now: Date): number {
  const monday = mondayOf(dayOf(now));
  return [...believed.intake.keys()].filter((starts) => starts >= monday).length;
}

/** The office as it lies on this device: sealed under the device's own key, and tied to its pin. */
export async function sealOffice(office: Office, key: CryptoKey, pin: Head): Promise<Bytes> {
  const iv = randomBytes(12);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bound(pin) }, key, utf8(JSON.stringify(office)));
  return concat(iv, new Uint8Array(sealed));
}

/** Back from the shelf. What does not open is as good as absent. */
export async function openOffice(sealed: Uint8Array, key: CryptoKey, pin: Head): Promise<unknown> {
  const bytes = owned(sealed);
  try {
    const opened = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: bytes.slice(0, 12), additionalData: bound(pin) }, key, bytes.slice(12));
    return JSON.parse(text(new Uint8Array(opened))) as unknown;
  } catch {
    throw new Refused("not-pinned");
  }
}

function bound(pin: Head): Bytes {
  return utf8(`parasol office v1\0${pin.index}\0${pin.hash}`);
}

function isOffice(value: unknown): value is Office {
  return isRecord(value) && isId(value["org"]) && Array.isArray(value["log"]) && Array.isArray(value["locks"])
    && isText(value["country"]) && isListOf(value["capabilities"], isCapability) && isListOf(value["forms"], isForm)
    && isListOf(value["areas"], isArea);
}

function isCapability(value: unknown): value is { starts: string; token: string } {
  return hasKeys(value, "starts", "token") && isDay(value.starts) && isText(value.token) && /^[\w-]{16,128}$/.test(value.token);
}

function isForm(value: unknown): value is { id: string; version: string; url: string } {
  return isRecord(value) && isText(value["id"]) && isText(value["version"]) && isText(value["url"]);
}

function isArea(value: unknown): value is { code: string; label: Record<string, string> } {
  return isRecord(value) && isText(value["code"]) && isRecord(value["label"]) && Object.values(value["label"]).every(isText);
}
