/** What lies behind the first screen: the other screens, the form engine, the outbox. Loaded while she types. */
export { enterScreen } from "./enter.ts";
export { wordsScreen } from "./screens/words.ts";
export { startOutbox } from "./unsent.ts";
