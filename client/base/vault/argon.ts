/**
 * Argon2id with its cost written here: a server that could lower it could guess passphrases (contract 6).
 * WebAssembly where it runs (0.4 s); plain JavaScript where a hardened browser has removed it (about 2 s).
 */
import { argon2idAsync } from "@noble/hashes/argon2.js";
import { argon2id } from "hash-wasm";

import { type Bytes, owned, utf8 } from "./bytes.ts";
import { normalise, saltFor } from "./bundle.ts";

const MEMORY_KIB = 65536;
const TURNS = 3;
const LENGTH = 64;

/** 64 bytes out of a passphrase. About half a second of work, on purpose; 64 MiB of memory. */
export async function stretch(org: string, name: string, passphrase: string): Promise<Bytes> {
  const password = utf8(normalise(passphrase));
  const salt = saltFor(org, name);
  try {
    return typeof WebAssembly === "object" ? await withWasm(password, salt) : await withoutWasm(password, salt);
  } finally {
    password.fill(0);
  }
}

async function withWasm(password: Bytes, salt: Bytes): Promise<Bytes> {
  return owned(await argon2id({
    password, salt, iterations: TURNS, parallelism: 1, memorySize: MEMORY_KIB, hashLength: LENGTH, outputType: "binary",
  }));
}

/** The same bytes without WebAssembly. Exported for the test that compares the two. */
export async function withoutWasm(password: Bytes, salt: Bytes): Promise<Bytes> {
  return owned(await argon2idAsync(password, salt, { t: TURNS, m: MEMORY_KIB, p: 1, dkLen: LENGTH }));
}
