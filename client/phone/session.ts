/** Signing in with the office, and unlocking this phone. The passphrase goes to Argon2id and nowhere else. */
import { keeper } from "../base/keeper/keeper.ts";
import type { Office } from "../base/keeper/ops.ts";
import type { Secrets } from "../base/vault/bundle.ts";
import { unb64 } from "../base/vault/bytes.ts";
import { deriveSecrets, prepareSecrets } from "../base/vault/kdf.ts";
import { t } from "../base/words/words.ts";
import { pinOffice, type Known } from "./keeping.ts";
import { Trouble } from "./trouble.ts";

type Welcome = { member: { id: string; name: string; roles: string[] }; bundle: string; office: Office };

type Salt = { org: string };
let salt: Promise<Salt> | null = null;

/** While she types, what comes before the passphrase is fetched: the salt is the same for everybody. */
export function prepareSignIn(): void {
  prepareSecrets();
  askSalt().catch(() => undefined); // asked again when she presses
}

async function askSalt(): Promise<Salt> {
  salt ??= (ask("GET", "/salt") as Promise<Salt>).catch((error: unknown) => {
    salt = null;
    throw error;
  });
  return salt;
}

/** First sign-in on this phone: salt, secrets, the office's answer, the log pinned, the key unlocked. In this order: nothing
 *  the office sent is used before its log was checked. Answers four words to compare when this phone saw the log first. */
export async function signIn(name: string, passphrase: string): Promise<readonly string[] | null> {
  const { org } = await askSalt();
  const secrets = await deriveSecrets(org, name.trim(), passphrase);
  const welcome = await openSession(name.trim(), secrets);
  const { first, words } = await pinOffice(welcome);
  await unlockFrom(welcome, secrets);
  return first ? words : null;
}

export { prepareSecrets as prepareUnlock } from "../base/vault/kdf.ts";

/** Unlocks from what this phone keeps, with or without a connection, and fetches the office's news beside it.
 *  When a session is wanted (for the desk) the office has to answer; otherwise it may be out of reach. */
export async function unlock(known: Known, passphrase: string, { needSession }: { needSession: boolean }): Promise<void> {
  const secrets = await deriveSecrets(known.org, known.name, passphrase);
  const news = freshOffice(known.name, secrets);
  news.catch(() => undefined); // awaited below where it is needed
  try {
    await keeper.ask("unlock", { wrapKey: secrets.wrapKey });
  } catch (error) {
    await unlockChanged(secrets, news, error);
  }
  if (needSession) await news;
}

/** What this phone keeps no longer opens with this passphrase; if it was changed elsewhere, the office has the new bundle. */
async function unlockChanged(secrets: Secrets, news: Promise<Welcome>, first: unknown): Promise<void> {
  const welcome = await news.catch(() => null);
  if (welcome === null) throw first;
  await unlockFrom(welcome, secrets);
}

async function unlockFrom(welcome: Welcome, secrets: Secrets): Promise<void> {
  const { id, name } = welcome.member;
  await keeper.ask("unlock", { wrapKey: secrets.wrapKey, bundle: unb64(welcome.bundle), member: id, name });
}

/** New intake locks and capabilities for the weeks ahead (S10), believed only after they were held against the pinned log. */
async function freshOffice(name: string, secrets: Secrets): Promise<Welcome> {
  const welcome = await openSession(name, secrets);
  await pinOffice(welcome);
  return welcome;
}

/** Whether the office still knows us: a page of the desk would open. */
export async function sessionStands(): Promise<boolean> {
  return ask("GET", "/session").then(() => true, () => false);
}

async function openSession(name: string, secrets: Secrets): Promise<Welcome> {
  return (await ask("POST", "/session", { name, secret: secrets.secret })) as Welcome;
}

async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await reach(method, path, body);
  const told: unknown = await response.json().catch(() => null);
  if (response.ok && told !== null) return told;
  const { refusal, sentence } = (told ?? {}) as { refusal?: string; sentence?: string };
  throw new Trouble(refusal ?? "went-wrong", sentence ?? t("The office could not answer. Try again in a moment."));
}

async function reach(method: string, path: string, body: unknown): Promise<Response> {
  const init: RequestInit = { method, credentials: "same-origin", cache: "no-store", redirect: "error" };
  if (body !== undefined) Object.assign(init, { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
  try {
    return await fetch(path, init);
  } catch {
    throw new Trouble("offline", t("The office cannot be reached. This needs a connection."));
  }
}
