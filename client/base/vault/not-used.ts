/**
 * What the worker's bundle gets in place of curves and post-quantum schemes that age-encryption brings but this version
 * never uses (contract 4: X25519 only). The build puts it in by alias; it takes 12 kB off every first visit, and using
 * any of it is a loud error. The day the workbench's library has hybrid recipients, the alias goes.
 */
function notUsed(): never {
  throw new Error("this version seals to X25519 only");
}

const scheme = { getPublicKey: notUsed, encapsulate: notUsed, decapsulate: notUsed, Point: { fromBytes: notUsed } };

export const MLKEM768P256 = scheme;
export const MLKEM768X25519 = scheme;
export const p256 = scheme;
