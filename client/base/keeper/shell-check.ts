/**
 * Before a page is kept for offline use: does it load only what the build made? The assets are checked by hash; the page
 * itself is written by the server, so it is read here, and one with a script of its own or of elsewhere is not kept (S20).
 */

/** One file of the build, with the b64 of its SHA-256. */
export interface Asset {
  readonly url: string;
  readonly sha256: string;
}

/** Throws a TypeError, naming nothing, when the page could run or load anything the build did not make. */
export function checkShell(html: string, urls: ReadonlySet<string>): void {
  const forbidden = /<(?:iframe|object|embed|base|form|portal)\b|<meta\b[^>]*http-equiv|\son[a-z]+\s*=|javascript:|srcdoc/i;
  if (forbidden.test(html)) throw new TypeError("this page is not kept");
  const opened = [...html.matchAll(/<script\b/gi)].length;
  const scripts = [...html.matchAll(/<script\b([^>]*)>\s*<\/script\s*>/gi)];
  if (opened !== scripts.length || opened === 0) throw new TypeError("this page is not kept");
  const links = [...html.matchAll(/<link\b([^>]*)>/gi)];
  const wanted = [...scripts.map(([, inside]) => attribute(inside, "src")), ...links.map(([, inside]) => attribute(inside, "href"))];
  if (wanted.some((url) => url === null || !urls.has(url))) throw new TypeError("this page is not kept");
}

function attribute(inside: string | undefined, name: string): string | null {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*"([^"]*)"`, "i").exec(inside ?? "")?.[1] ?? null;
}
