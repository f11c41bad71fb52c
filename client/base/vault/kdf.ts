/** The page's side of the passphrase: one question to a worker that is ended afterwards. */
import { t } from "../words/words.ts";
import type { Secrets } from "./bundle.ts";
import { scriptUrl } from "./trusted.ts";

/** Put in by the build: the content-hashed address of kdf-worker.ts. */
declare const __KDF_URL__: string | undefined;

/**
 * The login secret and the wrapping key of a passphrase. Half a second on a desk, up to 3 s on a slow phone.
 * Refuses `keeper-failed` when the worker cannot run.
 */
export function deriveSecrets(org: string, name: string, passphrase: string): Promise<Secrets> {
  const path = typeof __KDF_URL__ === "string" ? __KDF_URL__ : "/kdf.js";
  const worker = new Worker(scriptUrl(path));
  return new Promise<Secrets>((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<Secrets | null>) => {
      if (event.data) resolve(event.data);
      else reject(failed());
    };
    worker.onerror = () => { reject(failed()); };
    worker.postMessage({ org, name, passphrase });
  }).finally(() => { worker.terminate(); });
}

/** Shaped like every refusal, without bringing the whole list of them onto the first screen. */
function failed(): Error {
  const sentence = t("Something went wrong inside. Nothing was lost. Try again.");
  return Object.assign(new Error(sentence), { refusal: "keeper-failed", sentence });
}
