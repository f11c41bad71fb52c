/** Seals a draft at every change, one at a time, and only the newest when they come faster than sealing.
 *  No timer: an answer waits for nothing but the seal before it, so a phone snatched away loses at most what is being sealed. */
export class Saver<T> {
  readonly #save: (value: T) => Promise<void>;
  readonly #failed: (error: unknown) => void;
  #next: { value: T } | null = null;
  #running: Promise<void> | null = null;

  constructor(save: (value: T) => Promise<void>, failed: (error: unknown) => void) {
    this.#save = save;
    this.#failed = failed;
  }

  put(value: T): void {
    this.#next = { value };
    this.#running ??= this.#run();
  }

  /** Resolves when everything put so far is sealed (or has failed and said so). */
  async settled(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#next !== null) {
      const { value } = this.#next;
      this.#next = null;
      try {
        await this.#save(value);
      } catch (error) {
        this.#failed(error);
      }
    }
    this.#running = null;
  }
}
