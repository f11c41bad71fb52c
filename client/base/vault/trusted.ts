/**
 * The one Trusted Types policy of the client, named `sw` as the Content-Security-Policy allows. A policy can be made
 * once per page, so the keeper and the passphrase worker share this one. It lets through only our own scripts.
 */

interface Policy {
  readonly createScriptURL: (url: string) => unknown;
}
interface PolicyFactory {
  readonly createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => Policy;
}

let policy: Policy | null = null;

/** A script address the browser accepts for a worker. Throws for anything that is not a path of this origin ending in `.js`. */
export function scriptUrl(path: string): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  policy ??= factory?.createPolicy("sw", { createScriptURL: onlyOurs }) ?? { createScriptURL: onlyOurs };
  return policy.createScriptURL(path) as string;
}

function onlyOurs(path: string): string {
  if (!/^\/(?!\/)[\w./-]*\.js$/.test(path) || path.includes("..")) throw new TypeError("not a script of ours");
  return path;
}
