/** The door of this room for those who need no renderer (the desk). Those who draw forms also import `render/mount.ts`. */
export type { Answers, Ask, Choice, Code, Drawer, Expr, Form, Group, Level, Node, Path, Repeat, Value, Words } from "./types.ts";
export { UNSAID } from "./types.ts";
export { localTime, openForm } from "./state.ts";
export type { FormState, Problem } from "./state.ts";
export { describe } from "./describe.ts";
export type { Line } from "./describe.ts";
export { proposeFacts, readRouting } from "./coded.ts";
export type { Proposed, ProposedFact, Reason } from "./coded.ts";
export { splitReport } from "./split.ts";
