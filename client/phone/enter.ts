/** Which screen belongs to which address, once the key is unlocked (or is not needed). */
import type { App } from "./app.ts";
import type { Route } from "./route.ts";
import { homeScreen } from "./screens/home.ts";
import { notesScreen } from "./screens/notes.ts";
import { sealScreen } from "./screens/seal.ts";
import { sendingScreen } from "./screens/sending.ts";
import { settingsScreen } from "./screens/settings.ts";
import { wordsScreen } from "./screens/words.ts";
import { newScreen, noteScreen, reopen } from "./screens/write.ts";

export async function enterScreen(app: App, route: Route): Promise<void> {
  switch (route.at) {
    case "new":
      return newScreen(app, route.full, route.event);
    case "note":
      noteScreen(app, await reopen(app, route.id));
      return;
    case "seal":
      return sealScreen(app, await reopen(app, route.id));
    case "notes":
      return notesScreen(app);
    case "sending":
      return sendingScreen(app);
    case "settings":
      return settingsScreen(app);
    case "words":
      return wordsScreen(app, false);
    case "home":
      return homeScreen(app);
    case "desk":
      return;
  }
}
