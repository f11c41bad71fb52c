/** The store in IndexedDB. Writes are strict: a parcel that was acknowledged to a person survives a flat battery. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

import { type Room, type Rooms, ROOMS, type Step, type Store } from "./store.ts";

type Schema = DBSchema & { [R in Room]: { key: string; value: Rooms[R] } };

const NAME = "notes"; // what a person looking through the browser's storage reads
const VERSION = 1;

/** Opens the database when first asked, and again if the browser closed it. */
export function idbStore(): Store {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;
  const database = (): Promise<IDBPDatabase<Schema>> => {
    opening ??= open(() => { opening = null; }).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };
  return {
    get: async <R extends Room>(room: R, id: string) => (await database()).get(room, id) as Promise<Rooms[R] | undefined>,
    all: async <R extends Room>(room: R) => (await database()).getAll(room) as Promise<Rooms[R][]>,
    change: async (steps) => changeIn(await database(), steps),
  };
}

function open(closed: () => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(NAME, VERSION, {
    upgrade: (db) => {
      for (const room of ROOMS) if (!db.objectStoreNames.contains(room)) db.createObjectStore(room, { keyPath: "id" });
    },
    blocking: (_current, _next, event) => { (event.target as IDBDatabase).close(); closed(); },
    terminated: closed,
  });
}

async function changeIn(db: IDBPDatabase<Schema>, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return;
  const transaction = db.transaction([...new Set(steps.map(roomOf))], "readwrite", { durability: "strict" });
  const asked = steps.map((step) => {
    const rows = transaction.objectStore(roomOf(step));
    if ("put" in step) return rows.put(step.row);
    return "drop" in step ? rows.delete(step.id) : rows.clear();
  });
  await Promise.all([...asked, transaction.done]);
}

function roomOf(step: Step): Room {
  if ("put" in step) return step.put;
  return "drop" in step ? step.drop : step.clear;
}
