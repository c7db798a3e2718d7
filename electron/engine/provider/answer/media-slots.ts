import { versionName } from './version-name.ts'

/** The index of media within an answer. */
export interface MediaSlot {
  /** From 0. */
  readonly index: number
  /** Whether its name says that a better version of the same follows, which then has the same index. */
  readonly isPreview: boolean
}

/**
 * Assigns media their index within an answer. Servers number pictures by choice, and some give every one of them the
 * same number: only a name shows that two of them are versions of one picture. Anything else is a picture of its own,
 * which must not be dropped.
 */
export class MediaSlots {
  readonly #choices = new Set<number>()
  readonly #taken = new Set<number>()
  readonly #urls = new Set<string>()
  readonly #works = new Map<string, { readonly index: number; readonly isDone: boolean }>()

  /** Returns the slot for media of a choice, or null for a duplicate address. `url` is null for bytes. */
  place(choice: number, url: string | null): MediaSlot | null {
    if (url === null) return { index: this.#next(choice), isPreview: false }
    if (this.#urls.has(url)) return null
    this.#urls.add(url)
    const { work, isPreview } = versionName(url)
    const known = this.#works.get(work)
    // Two of one name, neither of which is a preview, are two pictures.
    const index =
      known === undefined || (known.isDone && !isPreview) ? this.#next(choice) : known.index
    this.#works.set(work, {
      index: known?.index ?? index,
      isDone: known?.isDone === true || !isPreview,
    })
    return { index, isPreview }
  }

  get size(): number {
    return this.#taken.size
  }

  /** Returns the choice's own number, if it is its first; otherwise the first that is free. */
  #next(choice: number): number {
    let index = this.#choices.has(choice) ? 0 : choice
    while (this.#taken.has(index)) index += 1
    this.#choices.add(choice)
    this.#taken.add(index)
    return index
  }
}
