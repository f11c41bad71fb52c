/** Ed25519 signatures, one domain each (contract 2): a signature for one kind of thing is worth nothing for another. */
import { ed25519 } from "@noble/curves/ed25519.js";

import { type Bytes, b64, concat, owned, sha256, unb64, utf8 } from "./bytes.ts";
import { canonical } from "./canonical.ts";

export type Domain = "envelope" | "deed" | "lock" | "log";

/** A signed body as it travels. */
export interface Signed<Body = Readonly<Record<string, unknown>>> {
  readonly body: Body;
  readonly device: string;
  readonly signature: string;
}

/** A device's signing key. It signs; it cannot be read. */
export interface DeviceKey {
  readonly sign: (domain: Domain, ...digests: readonly Uint8Array[]) => Promise<Bytes>;
}

/** What comes before the 32 bytes of a seed in PKCS #8 (RFC 8410): the browser imports no shorter form. */
const PKCS8 = new Uint8Array([0x30, 0x2e, 0x02, 0x01, 0, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20]);

/** The key behind a seed: not extractable where the browser knows Ed25519, in closed-over memory where it does not. */
export async function deviceKey(seed: Uint8Array): Promise<DeviceKey> {
  const native = await orNothing(() =>
    crypto.subtle.importKey("pkcs8", concat(PKCS8, seed), { name: "Ed25519" }, false, ["sign"]));
  if (native) {
    return {
      sign: async (domain, ...digests) =>
        new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, native, message(domain, digests))),
    };
  }
  const secret = owned(seed);
  return { sign: async (domain, ...digests) => owned(ed25519.sign(message(domain, digests), secret)) };
}

/** The public half of a seed, as the membership log writes it. */
export function publicKeyOf(seed: Uint8Array): string {
  return b64(ed25519.getPublicKey(seed));
}

/** Does the signature hold for this public key and this domain? Anything malformed simply does not hold. */
export async function isSignedBy(
  publicKey: string, domain: Domain, signature: Uint8Array, ...digests: readonly Uint8Array[]
): Promise<boolean> {
  try {
    const key = unb64(publicKey);
    const signed = message(domain, digests);
    const native = await orNothing(() => crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]));
    return native
      ? await crypto.subtle.verify({ name: "Ed25519" }, native, owned(signature), signed)
      : ed25519.verify(signature, signed, key, { zip215: false });
  } catch {
    return false;
  }
}

/** Sign a canonical body and carry it along. */
export async function signBody<Body extends object>(
  domain: "deed" | "lock" | "log", body: Body, device: string, key: DeviceKey,
): Promise<Signed<Body>> {
  return { body, device, signature: b64(await key.sign(domain, sha256(canonical(body)))) };
}

function message(domain: Domain, digests: readonly Uint8Array[]): Bytes {
  if (digests.some((digest) => digest.length !== 32)) throw new TypeError("a digest is 32 bytes");
  return concat(utf8(`parasol ${domain} v1\0`), ...digests);
}

/** Older browsers do not know Ed25519; every other failure is a failure. */
async function orNothing<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotSupportedError") return null;
    throw error;
  }
}
