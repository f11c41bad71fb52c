/** The page's side of the passphrase: one question to a worker that is ended afterwards. */
import { t } from "../words/words.ts";
import type { Secrets } from "./bundle.ts";
import { scriptUrl } from "./trusted.ts";

/** Put in by the build: the content-hashed address of kdf-worker.ts. */
declare const __KDF_URL__: string | undefined;

/** A worker that is fetched and waits for its question. It holds nothing yet. */
let prepared: Worker | null = null;

/** Fetch the worker while she types. What goes wrong is heard by whoever asks later. */
export function prepareSecrets(): void {
  if (prepared !== null) return;
  const worker = makeWorker();
  worker.onerror = () => { if (prepared === worker) prepared = null; };
  prepared = worker;
}

/**
 * The login secret and the wrapping key of a passphrase. Half a second on a desk, up to 3 s on a slow phone.
 * Refuses `keeper-failed` when the worker cannot run.
 */
export function deriveSecrets(org: string, name: string, passphrase: string): Promise<Secrets> {
  const worker = prepared ?? makeWorker();
  prepared = null;
  return new Promise<Secrets>((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<Secrets | null>) => {
      if (event.data) resolve(event.data);
      else reject(failed());
    };
    worker.onerror = () => { reject(failed()); };
    worker.postMessage({ org, name, passphrase });
  }).finally(() => { worker.terminate(); });
}

function makeWorker(): Worker {
  return new Worker(scriptUrl(typeof __KDF_URL__ === "string" ? __KDF_URL__ : "/kdf.js"));
}

/** Shaped like every refusal, without bringing the whole list of them onto the first screen. */
function failed(): Error {
  const sentence = t("Something went wrong inside. Nothing was lost. Try again.");
  return Object.assign(new Error(sentence), { refusal: "keeper-failed", sentence });
}
