/**
 * Gives media their index within an answer. Servers number images by choice, and send previews of an image under
 * its choice first, each as a chunk of its own: such a one replaces the one before. Several in one content are
 * several outputs, as when a chat draws two pictures.
 */
export class MediaSlots {
  /** By choice: what came last, and whether it was a chunk of its own. */
  readonly #last = new Map<number, { readonly index: number; readonly ownChunk: boolean }>()
  readonly #taken = new Set<number>()
  readonly #urls = new Set<string>()

  /**
   * The index for media of a choice, or null when the same address came before. `ownChunk`: the chunk held this
   * and nothing else. `url` is null for bytes.
   */
  place(choice: number, ownChunk: boolean, url: string | null): number | null {
    if (url !== null) {
      if (this.#urls.has(url)) return null
      this.#urls.add(url)
    }
    const last = this.#last.get(choice)
    const index =
      last !== undefined && last.ownChunk && ownChunk ? last.index : this.#free(last ? 0 : choice)
    this.#last.set(choice, { index, ownChunk })
    this.#taken.add(index)
    return index
  }

  get size(): number {
    return this.#taken.size
  }

  /** The preferred index, or the first free one after it. */
  #free(preferred: number): number {
    let index = preferred
    while (this.#taken.has(index)) index += 1
    return index
  }
}
