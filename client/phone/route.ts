/** Where we are, kept in the address's fragment. Addresses stay in the browser's history, so nothing told stands in
 *  them: only plain words for places and random ids. */

export type Route =
  | { at: "home" }
  | { at: "new"; full: boolean; event: string | null }
  | { at: "note"; id: string }
  | { at: "seal"; id: string }
  | { at: "notes" }
  | { at: "sending" }
  | { at: "settings" }
  | { at: "words" }
  | { at: "desk"; path: string };

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const PLAIN = new Set(["home", "notes", "sending", "settings", "words"]);

/** Reads a fragment. What is not understood is home: a mistyped address must never show an error with words in it. */
export function readRoute(fragment: string): Route {
  const text = fragment.replace(/^#/, "");
  if (text.startsWith("desk=")) return readDesk(text.slice("desk=".length));
  const [place = "", id = ""] = text.split("/");
  if (place === "new" || place === "full") return { at: "new", full: place === "full", event: ID.test(id) ? id : null };
  if ((place === "note" || place === "seal") && ID.test(id)) return { at: place, id };
  if (PLAIN.has(place)) return { at: place } as Route;
  return { at: "home" };
}

export function writeRoute(route: Route): string {
  if (route.at === "desk") return `#desk=${encodeURIComponent(route.path)}`;
  if (route.at === "note" || route.at === "seal") return `#${route.at}/${route.id}`;
  if (route.at === "new") return (route.full ? "#full" : "#new") + (route.event === null ? "" : `/${route.event}`);
  return `#${route.at}`;
}

/** A desk page that found the key locked sends us here and wants to be returned to. Only a page of this office's own desk
 *  is: an address that a link could smuggle in must not lead anywhere else after the passphrase was typed. */
function readDesk(encoded: string): Route {
  const path = decode(encoded);
  const plain = /^\/desk\/[A-Za-z0-9/_\-.?=&,]*$/.test(path) && !path.includes("..") && !path.includes("//");
  return plain ? { at: "desk", path } : { at: "home" };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** The places that show something told: reached only with the key unlocked. Writing something new is not among them (S14). */
export function needsKey(route: Route): boolean {
  return route.at !== "new";
}
