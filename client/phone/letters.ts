/** Letters of other scripts: fetched (or taken from the phone) before the screen stands, so that nothing jumps and no text
 *  is ever drawn as empty boxes first. Waits a second at most: words in a plainer font are better than no words. */
const SAMPLES: Readonly<Record<string, readonly [family: string, letter: string]>> = { bn: ["Noto Sans Bengali", "ক"] };

export async function lettersFor(lang: string): Promise<void> {
  const sample = SAMPLES[lang];
  if (sample === undefined) return;
  const [family, letter] = sample;
  const loads = ["400", "600"].map((weight) => document.fonts.load(`${weight} 1em "${family}"`, letter));
  const enough = new Promise((done) => setTimeout(done, 1000));
  await Promise.race([Promise.allSettled(loads), enough]);
}
