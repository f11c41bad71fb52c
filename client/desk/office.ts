/** What the desk asks of the office's server and of the keeper, in its own short words. */
import { keeper } from "../base/keeper/keeper.ts";
import type { Known, Row } from "../base/keeper/ops.ts";
import type { Form } from "../base/forms/index.ts";
import { t } from "../base/words/words.ts";
import type { FormRef } from "./told.ts";

/** A no that is fit to be shown: the server's own sentence, or the keeper's. */
export class Trouble extends Error {
  readonly refusal: string;

  constructor(refusal: string, sentence: string) {
    super(sentence);
    this.refusal = refusal;
  }
}

/** The sentence of anything that went wrong. What has none of its own gets the plainest one, and never its inner words. */
export function sentenceFor(error: unknown): string {
  if (error instanceof Trouble) return error.message;
  const own = (error as { sentence?: unknown } | null)?.sentence;
  return typeof own === "string" ? own : t("Something went wrong here. Nothing was lost; try again.");
}

let known: Promise<Known> | null = null;
const forms = new Map<string, Promise<Form>>();

/** Members, circles, forms: kept in this page until it goes. */
export async function office(): Promise<Known> {
  known ??= keeper.ask("known", {});
  return known;
}

export async function isUnlocked(): Promise<boolean> {
  return (await keeper.ask("state", {})).unlocked;
}

/** The circle whose lock holds what the desk seals: the one called intake that she is in, or the first she is in. */
export async function circleLock(): Promise<{ lock: string; members: readonly string[] }> {
  const { circles, me, members } = await office();
  const mine = circles.filter((circle) => circle.members.includes(me.id));
  const circle = mine.find((one) => one.name === "intake") ?? mine[0];
  if (circle === undefined) throw new Trouble("no-circle", t("You are in no circle that may hold this. Ask a steward."));
  const names = members.filter((member) => circle.members.includes(member.id)).map((member) => member.name);
  return { lock: circle.lock, members: names };
}

/** The form at exactly this version, as the office compiled it. */
export async function loadForm(ref: FormRef): Promise<Form> {
  const url = `/forms/${ref.id}/${ref.version}.json`;
  const loading = forms.get(url) ?? fetchForm(url);
  forms.set(url, loading);
  return loading;
}

async function fetchForm(url: string): Promise<Form> {
  const response = await reach(url, { cache: "default" }); // a form version never changes
  if (!response.ok) throw new Trouble("unknown-form", t("This was written on a form that this office does not have."));
  return (await response.json()) as Form;
}

/** Sealed things from the server, opened by the keeper; rows come as they open. Null when there is nothing for her here. */
export async function openFrom(url: string, each: (rows: readonly Row[]) => void): Promise<boolean> {
  const sheaf = await fetchSheaf(url);
  if (sheaf === null) return false;
  await openSheaf(sheaf, each);
  return true;
}

export async function openSheaf(sheaf: Uint8Array, each: (rows: readonly Row[]) => void): Promise<void> {
  await keeper.ask("open", { sheaf }, each);
}

export async function fetchSheaf(url: string): Promise<Uint8Array | null> {
  const response = await reach(url, {});
  if (response.status === 404) return null;
  if (!response.ok) throw await troubleFrom(response);
  return new Uint8Array(await response.arrayBuffer());
}

export async function fetchJson(url: string): Promise<unknown> {
  const response = await reach(url, { headers: { Accept: "application/json" } });
  if (response.status === 404) return null;
  if (!response.ok) throw await troubleFrom(response);
  return response.json();
}

/** Have the device sign exactly this body, send both, and answer what the server says (contract 9). */
export async function postDeed(url: string, deed: string, about: string, body: unknown): Promise<unknown> {
  const signed = await keeper.ask("deed.sign", { deed, about, body });
  const response = await reach(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ deed: signed, body }),
  });
  if (!response.ok) throw await troubleFrom(response);
  return response.json();
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { credentials: "same-origin", cache: "no-store", redirect: "error", ...init });
  } catch {
    throw new Trouble("offline", t("The office cannot be reached. Nothing was lost; try again when there is a connection."));
  }
}

async function troubleFrom(response: Response): Promise<Trouble> {
  const told = (await response.json().catch(() => null)) as { refusal?: unknown; sentence?: unknown } | null;
  const fits = typeof told?.sentence === "string" && typeof told.refusal === "string";
  return fits
    ? new Trouble(String(told.refusal), String(told.sentence))
    : new Trouble("went-wrong", t("The office could not answer. Try again in a moment."));
}
