// Long passages that were pasted into an article: asked about once for each article, as long as the
// program runs. What is answered nobody keeps but the declaration itself.

/**
 * From so many characters on a paste is asked about: some three sentences, or seventy words. A name,
 * a figure or a quotation that is looked up and pasted while writing is nearly always shorter, and
 * to be asked about each of them would teach to dismiss the question; a passage that was written
 * elsewhere, by whomever, is longer.
 */
export const LONG = 400;

class Pastes {
  /** The article that is asked about, as its model names it. */
  asking = $state<string | null>(null);
  #asked = new Set<string>();

  /** So many characters came into an article from elsewhere. */
  told(of: string, characters: number): void {
    if (characters < LONG || this.#asked.has(of)) return;
    this.#asked.add(of);
    this.asking = of;
  }

  answered(): void {
    this.asking = null;
  }

  /** Begins anew; for tests. */
  forget(): void {
    this.asking = null;
    this.#asked.clear();
  }
}

export const pastes = new Pastes();
