/** Signing in with the office, and unlocking this phone. The passphrase goes to Argon2id and nowhere else. */
import { t } from "../base/words/words.ts";
import { deriveSecrets, headWords, pinOffice, unlockWith, type Known, type Office, type Secrets } from "./keeping.ts";

export type Welcome = { member: { id: string; name: string; roles: string[] }; bundle: string; office: Office };
export type Opened = { firstTime: boolean; words: readonly string[] };

/** A reason in one sentence, fit to stand on the screen. */
export class Trouble extends Error {
  readonly refusal: string;

  constructor(refusal: string, sentence: string) {
    super(sentence);
    this.refusal = refusal;
  }
}

export function sentenceOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "sentence" in error && typeof error.sentence === "string") return error.sentence;
  if (error instanceof Trouble) return error.message;
  return t("Something went wrong. Nothing was lost. Try again.");
}

/** First sign-in on this phone: salt, secrets, the office's answer, the log pinned, the key unlocked. In this order: nothing
 *  of what the office sent is used before the log was checked. */
export async function signIn(name: string, passphrase: string): Promise<Opened> {
  const { org } = (await ask("GET", "/salt")) as { org: string };
  const secrets = await deriveSecrets(org, name.trim(), passphrase);
  const welcome = await openSession(name.trim(), secrets);
  const { firstTime } = await pinOffice(welcome);
  await unlockWith(secrets, welcome);
  return { firstTime, words: await headWords() };
}

/** Unlocks from what this phone keeps, with or without a connection, and fetches the office's news beside it.
 *  When a session is wanted (for the desk) the office has to answer; otherwise it may be out of reach. */
export async function unlock(known: Known, passphrase: string, { needSession }: { needSession: boolean }): Promise<void> {
  const secrets = await deriveSecrets(known.org, known.name, passphrase);
  const session = openSession(known.name, secrets);
  const news = session.then(async (welcome) => { await pinOffice(welcome); return welcome; });
  news.catch(() => undefined); // awaited below, or not needed
  try {
    await unlockWith(secrets, null);
  } catch (error) {
    await unlockFromOffice(secrets, news, error);
  }
  if (needSession) await news;
}

/** The passphrase was changed elsewhere: what this phone keeps no longer opens, but the office may know the new one. */
async function unlockFromOffice(secrets: Secrets, news: Promise<Welcome>, first: unknown): Promise<void> {
  const welcome = await news.catch(() => null);
  if (welcome === null) throw first;
  await unlockWith(secrets, welcome);
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
  const { refusal = "went-wrong", sentence = t("The office could not answer. Try again in a moment.") } = (told ?? {}) as Partial<Record<"refusal" | "sentence", string>>;
  throw new Trouble(refusal, sentence);
}

async function reach(method: string, path: string, body: unknown): Promise<Response> {
  const init: RequestInit = { method, credentials: "same-origin", cache: "no-store", redirect: "error" };
  if (body !== undefined) Object.assign(init, { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
  try {
    return await fetch(path, init);
  } catch {
    throw new Trouble("offline", t("The office can not be reached. The first sign-in on a phone needs a connection."));
  }
}
