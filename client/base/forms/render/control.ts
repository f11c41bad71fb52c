/** What a control knows of its question, and what the question knows of its control. */

import type { Ask, Choice, Words } from "../types.ts";

export type Told = {
  readonly ask: Ask;
  get(): string;
  put(value: string): void;
  /** a single choice was made by hand: a card may turn */
  chosen(): void;
  offered(): readonly Choice[];
  words(words: Words): string;
};

export type Control = {
  readonly element: HTMLElement;
  refresh(): void;
  /** what takes the focus when something is wrong */
  target(): HTMLElement | null;
  /** several inputs under one question need a fieldset and a legend */
  readonly fieldset: boolean;
};
