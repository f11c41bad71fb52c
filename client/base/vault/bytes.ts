/** Bytes and their spellings (contract 1). */
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";

/** Bytes in memory of their own, which is what the browser's own cryptography accepts. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Text as UTF-8. */
export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

/** UTF-8 as text. Throws for what is not UTF-8, and keeps a byte order mark so that nothing is hidden. */
export function text(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** A copy that belongs to nobody else. */
export function owned(bytes: Uint8Array): Bytes {
  return new Uint8Array(bytes);
}

/** One after the other. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** A whole number as four bytes, the greatest first. */
export function u32be(value: number): Bytes {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, value);
  return out;
}

/** Four bytes at a place as a whole number. */
export function readU32be(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);
}

/** Are these the same bytes? Not for secrets: it stops at the first difference. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Standard base64, padded: only HTTP's Content-Digest speaks it. */
export function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

/** base64url without padding, the contract's `b64`. */
export function b64(bytes: Uint8Array): string {
  return base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Back from b64. A second spelling of the same bytes throws, so that hashes of text stay unique. */
export function unb64(spelled: string): Bytes {
  if (!/^[A-Za-z0-9_-]*$/.test(spelled) || spelled.length % 4 === 1) throw new TypeError("not base64url");
  const binary = atob(spelled.replaceAll("-", "+").replaceAll("_", "/"));
  const out = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  if (b64(out) !== spelled) throw new TypeError("not the one spelling");
  return out;
}

/** SHA-256, 32 bytes. */
export function sha256(bytes: Uint8Array): Bytes {
  return owned(nobleSha256(bytes));
}

/** The contract's `sha`: b64 of a SHA-256. */
export function sha(bytes: Uint8Array): string {
  return b64(sha256(bytes));
}

/** Random bytes from the operating system. */
export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}
