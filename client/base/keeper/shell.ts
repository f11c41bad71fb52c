/**
 * The app without a connection: the shell and its assets, each verified by hash before it is kept (S20), the forms a
 * person writes on, and nothing told. The desk always comes from the office.
 */
import { b64, sha256 } from "../vault/bytes.ts";
import { type Asset, checkShell } from "./shell-check.ts";

const SHELL = "/";
const FORMS = "notes-forms";
const PREFIX = "notes-shell-";

export class Shell {
  readonly #name: string;
  readonly #assets: ReadonlyMap<string, string>;

  constructor(version: string, assets: readonly Asset[]) {
    this.#name = PREFIX + version;
    this.#assets = new Map(assets.map(({ url, sha256: hash }) => [url, hash]));
  }

  /** Fetch and check all that starting needs, or keep nothing: a half-kept app would fail when there is no connection. */
  async install(): Promise<void> {
    const kept = await caches.open(this.#name);
    const needed = [...this.#assets].filter(([url]) => !canWait(url));
    try {
      await Promise.all(needed.map(async ([url, hash]) => { await kept.put(url, await checked(url, hash)); }));
      await kept.put(SHELL, await this.#firstShell());
    } catch (error) {
      await caches.delete(this.#name);
      throw error;
    }
  }

  /** The rest, when nothing waits for it: on a poor line sealing is ready seconds sooner. Tried again at each start. */
  async fill(): Promise<void> {
    const kept = await caches.open(this.#name);
    for (const [url, hash] of this.#assets) {
      if ((await kept.match(url)) === undefined) await kept.put(url, await checked(url, hash));
    }
  }

  /** Older shells go, except the one before: a page that is open may still ask for its parts. */
  async activate(): Promise<void> {
    const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== this.#name);
    await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
  }

  /** The answer to a request, or null to leave it to the browser. */
  respond(request: Request, later: (work: Promise<unknown>) => void): Promise<Response> | null {
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== location.origin) return null;
    if (request.mode === "navigate") return this.#navigate(request, url, later);
    if (this.#assets.has(url.pathname)) return this.#asset(url.pathname, request);
    if (/^\/forms\/[\w/.-]+\.json$/.test(url.pathname)) return form(request);
    return null;
  }

  #navigate(request: Request, url: URL, later: (work: Promise<unknown>) => void): Promise<Response> | null {
    if (url.pathname === "/" || url.pathname === "/index.html" || url.pathname.startsWith("/p/")) {
      later(this.#renew());
      return this.#keptShell(request);
    }
    if (!url.pathname.startsWith("/desk/")) return null;
    return fetch(request).catch(() => Response.redirect(`/#desk=${encodeURIComponent(url.pathname + url.search)}`, 302));
  }

  async #keptShell(request: Request): Promise<Response> {
    return (await this.#kept(SHELL)) ?? fetch(request);
  }

  /** The kept one; one of an earlier version for a page still open; otherwise the network. */
  async #asset(path: string, request: Request): Promise<Response> {
    return (await this.#kept(path)) ?? (await caches.match(path)) ?? fetch(request);
  }

  async #kept(path: string): Promise<Response | undefined> {
    return (await caches.open(this.#name)).match(path);
  }

  /** While the shown page is the kept one, fetch the next. A page that is not ours is not kept. */
  async #renew(): Promise<void> {
    try {
      await (await caches.open(this.#name)).put(SHELL, await this.#freshShell());
      await this.fill();
    } catch {
      // No connection, or not our page: the kept one stays.
    }
  }

  /** At installation the page that is open has just been fetched: the browser still has it, if it fits this version. */
  async #firstShell(): Promise<Response> {
    return this.#freshShell("force-cache").catch(() => this.#freshShell());
  }

  async #freshShell(cache: RequestCache = "no-cache"): Promise<Response> {
    const response = await fetch(SHELL, { cache, credentials: "omit", redirect: "error" });
    if (!response.ok) throw new TypeError("no shell");
    checkShell(await response.clone().text(), new Set(this.#assets.keys()));
    return response;
  }
}

/** Drop the kept forms. */
export async function forgetForms(): Promise<void> {
  await caches.delete(FORMS);
}

/** A form: the newest if the office answers, otherwise the kept one. */
async function form(request: Request): Promise<Response> {
  const kept = await caches.open(FORMS);
  try {
    const response = await fetch(request);
    if (response.ok) {
      await kept.put(request, response.clone());
      return response;
    }
    return (await kept.match(request, { ignoreVary: true })) ?? response;
  } catch {
    return (await kept.match(request, { ignoreVary: true })) ?? Response.error();
  }
}

/** Letters of other scripts (the phone often has its own), icons, and what the system reads at installation. */
function canWait(url: string): boolean {
  return !/\.(?:js|css)$/.test(url);
}

async function checked(url: string, hash: string): Promise<Response> {
  const response = await fetch(url, { credentials: "omit", redirect: "error" });
  const bytes = new Uint8Array(await response.clone().arrayBuffer());
  if (!response.ok || b64(sha256(bytes)) !== hash) throw new TypeError("an asset is not what the build made");
  return response;
}
