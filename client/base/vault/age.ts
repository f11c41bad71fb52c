/** age files (age-encryption.org/v1, X25519). No cryptography of our own: only names for what went wrong. */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { bech32 } from "@scure/base";

import { type Bytes, concat, owned } from "./bytes.ts";
import { Refused } from "./refusal.ts";
import type { Recipient } from "./types.ts";

/** The private half of a lock: a key that cannot be read out where the browser has X25519, its text where it has not. */
export type Identity = CryptoKey | string;

const INTRO = "age-encryption.org/v1";
const NONCE = 16;
const STANZA = /^-> ([!-~]+(?: [!-~]+)*)$/;
const BODY = /^[A-Za-z0-9+/]{0,64}$/;
const MAC = /^--- [A-Za-z0-9+/]{43}$/;
const X25519_PKCS8 = new Uint8Array([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20]);

/** A new random lock, private half as text: `AGE-SECRET-KEY-1…`. */
export async function makeIdentity(): Promise<string> {
  return generateX25519Identity();
}

/** The public half. Throws for what is no X25519 identity. */
export async function recipientOf(identity: string): Promise<Recipient> {
  if (!identity.startsWith("AGE-SECRET-KEY-1")) throw new TypeError("not an age identity");
  return (await identityToRecipient(identity)) as Recipient;
}

/** Is this an X25519 recipient in its one spelling? */
export function isRecipient(value: unknown): value is Recipient {
  if (typeof value !== "string" || !value.startsWith("age1")) return false;
  try {
    const { prefix, bytes } = bech32.decodeToBytes(value);
    return prefix === "age" && bytes.length === 32 && bech32.encodeFromBytes("age", bytes) === value;
  } catch {
    return false;
  }
}

/** An identity that opens but cannot be read out again; its text where the browser lacks X25519 (stack: old phones). */
export async function hold(identity: string): Promise<Identity> {
  const { bytes } = bech32.decodeToBytes(identity);
  try {
    return await crypto.subtle.importKey("pkcs8", concat(X25519_PKCS8, bytes), { name: "X25519" }, false, ["deriveBits"]);
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotSupportedError") return identity;
    throw error;
  } finally {
    bytes.fill(0);
  }
}

/** Seal bytes to recipients, all of one kind. */
export async function encrypt(plaintext: Uint8Array, recipients: readonly Recipient[]): Promise<Bytes> {
  if (recipients.length === 0) throw new Refused("no-lock");
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    if (!isRecipient(recipient)) throw new Refused("no-lock");
    encrypter.addRecipient(recipient);
  }
  return owned(await encrypter.encrypt(plaintext));
}

/** Open an age file. `not-age`: its header cannot be read; `no-key`: not for us; `tampered`: changed or cut short. */
export async function decrypt(file: Uint8Array, identities: readonly Identity[]): Promise<Bytes> {
  countX25519(file);
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return owned(await decrypter.decrypt(file));
  } catch (error) {
    const noKey = error instanceof Error && error.message.includes("no identity matched");
    throw new Refused(noKey ? "no-key" : "tampered");
  }
}

/** How many X25519 stanzas stand in the header (age's `-grease` is ignored, S12). Refuses as `not-age`. */
export function countX25519(file: Uint8Array): number {
  const lines = new Lines(file);
  if (lines.next() !== INTRO) throw new Refused("not-age");
  let found = 0;
  for (let inBody = false; ;) {
    const line = lines.next();
    const stanza = inBody ? null : STANZA.exec(line);
    if (stanza) {
      found += stanza[1]?.split(" ")[0] === "X25519" ? 1 : 0;
      inBody = true;
    } else if (inBody && BODY.test(line)) {
      inBody = line.length === 64; // a shorter line closes the stanza
    } else if (!inBody && MAC.test(line)) {
      if (file.length < lines.at + NONCE) throw new Refused("not-age");
      return found;
    } else {
      throw new Refused("not-age");
    }
  }
}

/** The header's lines, never searching further than an age header line may be long. */
class Lines {
  at = 0;
  readonly #file: Uint8Array;

  constructor(file: Uint8Array) {
    this.#file = file;
  }

  next(): string {
    const window = this.#file.subarray(this.at, this.at + 4096);
    const end = window.indexOf(10);
    if (end < 0) throw new Refused("not-age");
    this.at += end + 1;
    return String.fromCharCode(...window.subarray(0, end));
  }
}
