/**
 * From what Argon2id gives to two secrets that know nothing of each other (contract 6), and the bundle one of them opens.
 * The login secret goes to the server, which keeps a hash of it. The wrapping key never leaves the device.
 */
import { recipientOf } from "./age.ts";
import { type Bytes, b64, owned, sha256, unb64, utf8 } from "./bytes.ts";
import { parseCanonical } from "./canonical.ts";
import type { Log, Member } from "./log.ts";
import { Refused } from "./refusal.ts";
import { publicKeyOf } from "./sign.ts";
import { hasKeys, type Id, isB64, isText, Plain } from "./types.ts";

const NONCE = 12;

/** What a passphrase gives: the server's half as it travels, and a wrapping key that cannot be read out. */
export interface Secrets {
  readonly secret: string;
  readonly wrapKey: CryptoKey;
}

/** What the wrapping key gave, not yet held against the log. */
export interface Unwrapped {
  readonly org: string;
  readonly member: string;
  readonly device: string;
  readonly identity: Plain<string>;
  readonly seed: Plain<Bytes>;
}

/** A member's own keys, and the stewards' word that they are hers. */
export interface Bundle {
  readonly member: Member;
  readonly device: Id;
  readonly identity: Plain<string>;
  readonly seed: Plain<Bytes>;
}

/** What a person typed, as it is hashed: NFKD, trimmed, runs of white space folded to one space. */
export function normalise(passphrase: string): string {
  return passphrase.normalize("NFKD").trim().replace(/\s+/g, " ");
}

/** A salt that tells a stranger nothing about who exists (S16). */
export function saltFor(org: string, name: string): Bytes {
  return sha256(utf8(`parasol salt v1\0${org}\0${name}`)).slice(0, 16);
}

/** The two secrets. Wipes what it was given. */
export async function splitSecrets(stretched: Bytes): Promise<Secrets> {
  const root = await crypto.subtle.importKey("raw", stretched, "HKDF", false, ["deriveBits", "deriveKey"]);
  stretched.fill(0);
  const info = (use: string) => ({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8(`parasol ${use} v1`) });
  const secret = await crypto.subtle.deriveBits(info("auth"), root, 256);
  const wrapKey = await crypto.subtle.deriveKey(info("wrap"), root, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  return { secret: b64(new Uint8Array(secret)), wrapKey };
}

/** Unwrap a member's keys. `wrong-passphrase`: the key does not fit; `wrong-bundle`: this is not a bundle of hers. */
export async function unwrapBundle(bytes: Uint8Array, wrapKey: CryptoKey, member: string): Promise<Unwrapped> {
  const body = await unwrapBody(bytes, wrapKey, member);
  if (!hasKeys(body, "v", "org", "member", "identity", "device", "device_seed") || body.v !== 1 || body.member !== member
    || !isText(body.org) || !isText(body.device) || !isText(body.identity) || !isB64(body.device_seed, 32)) {
    throw new Refused("wrong-bundle");
  }
  const { org, device } = body;
  return { org, member, device, identity: new Plain(body.identity), seed: new Plain(unb64(body.device_seed)) };
}

/** Hold unwrapped keys against the log. `wrong-bundle`: the server handed out keys the stewards never signed for her. */
export async function checkBundle(unwrapped: Unwrapped, log: Log): Promise<Bundle> {
  const member = log.members.get(unwrapped.member);
  const device = member?.devices.find((one) => one.id === unwrapped.device);
  const recipient = await recipientOf(unwrapped.identity.reveal("to check it")).catch(() => "");
  if (unwrapped.org !== log.org || !member || !device || member.lock.recipient !== recipient
    || publicKeyOf(unwrapped.seed.reveal("to check it")) !== device.key) throw new Refused("wrong-bundle");
  return { member, device: device.id, identity: unwrapped.identity, seed: unwrapped.seed };
}

/** Both at once. */
export async function openBundle(bytes: Uint8Array, wrapKey: CryptoKey, member: string, log: Log): Promise<Bundle> {
  return checkBundle(await unwrapBundle(bytes, wrapKey, member), log);
}

async function unwrapBody(bytes: Uint8Array, wrapKey: CryptoKey, member: string): Promise<unknown> {
  const all = owned(bytes);
  const additionalData = utf8(`parasol bundle v1\0${member}`);
  try {
    const opened = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: all.slice(0, NONCE), additionalData }, wrapKey, all.slice(NONCE));
    return parseCanonical(new Uint8Array(opened));
  } catch {
    throw new Refused("wrong-passphrase");
  }
}
