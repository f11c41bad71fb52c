/**
 * A dedicated worker, so that the page stays alive while a passphrase is stretched. It answers one question and is
 * ended by the page; the wrapping key leaves it only as a key that cannot be read out.
 */
import { stretch } from "./argon.ts";
import { splitSecrets } from "./bundle.ts";
import { hasKeys, isText } from "./types.ts";

addEventListener("message", (event: MessageEvent<unknown>) => {
  const asked = event.data;
  if (!hasKeys(asked, "org", "name", "passphrase") || !isText(asked.org) || !isText(asked.name) || !isText(asked.passphrase)) return;
  void stretch(asked.org, asked.name, asked.passphrase).then(splitSecrets).then(
    (secrets) => { postMessage(secrets); },
    () => { postMessage(null); },
  );
});
