/**
 * Removal tokens (S5): each coded fact has one, the server keeps only its hash, and the token itself is sealed to the
 * person's own lock. So only her withdrawal can find her facts, and nothing on the server leads from a fact to her.
 */
import { b64, randomBytes, sha, unb64 } from "./bytes.ts";
import { hasKeys, isB64, isListOf, type Sha } from "./types.ts";

export interface Tokens {
  /** To be sealed to her lock. */
  readonly tokens: readonly string[];
  /** To stand beside her facts, in the same order. */
  readonly hashes: readonly Sha[];
}

/** So many new random tokens, 32 bytes each. */
export function makeTokens(count: number): Tokens {
  const tokens = Array.from({ length: count }, () => b64(randomBytes(32)));
  return { tokens, hashes: tokens.map(hashToken) };
}

/** What the server keeps of a token. */
export function hashToken(token: string): Sha {
  return sha(unb64(token)) as Sha;
}

/** Is this the payload of a `removal` envelope? */
export function isTokens(value: unknown): value is { tokens: string[] } {
  return hasKeys(value, "tokens") && isListOf(value.tokens, (one): one is string => isB64(one, 32));
}

/** In an order nobody can tell the first from (facts travel shuffled): Fisher and Yates, with unbiased random places. */
export function shuffled<T>(list: readonly T[]): T[] {
  const out = [...list];
  for (let last = out.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [out[last], out[other]] = [out[other] as T, out[last] as T];
  }
  return out;
}

function below(limit: number): number {
  const bound = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const [drawn] = crypto.getRandomValues(new Uint32Array(1));
    if (drawn !== undefined && drawn < bound) return drawn % limit;
  }
}
