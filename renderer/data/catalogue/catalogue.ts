import { FLAGS, RATING_SHIFT, type CatalogueBody } from '#shared/catalogue/catalogue-body.ts'
import { runAtOnce } from '#shared/run-at-once.ts'

/** What a body has changed in a catalogue. */
export interface CatalogueChange {
  /** The `n` of items that are new or others than before; null for all. */
  readonly changed: Uint32Array | null
  /** Whether a shape or a day is another, and not only a mark or a colour: only then does anything lie elsewhere. */
  readonly movesItems: boolean
}

/** Room for so many more items than there are, so that arrivals rarely copy everything. */
const SPARE = 1024
/** Rows that are written in less than a millisecond. */
const ROWS_A_STEP = 1000

/**
 * What the page knows of every item of the library, as columns that are read by an item's `n`: numbers alone, so that all of a hundred thousand
 * items can be laid out in a millisecond. An item that is gone keeps its row, since a list that was found before may still have it.
 */
export class Catalogue {
  /** Of the change feed; -1 before anything was read. */
  version = -1
  /** Width divided by height, in thousandths; 0 where there is no size. */
  ratio = new Uint16Array(0)
  /** Days since 1970. */
  day = new Uint16Array(0)
  /** The average colour in 16 bits; 0 where it is not known. */
  colour = new Uint16Array(0)
  /** See `FLAGS`; the rating stands above them. */
  flags = new Uint16Array(0)
  #here = new Uint8Array(0)
  #ids: (string | undefined)[] = []
  /** By id, of all rows below `#indexed`. */
  readonly #ns = new Map<string, number>()
  #indexed = 0

  /** Returns whether there is an item, outside of the trash. */
  has(n: number): boolean {
    return this.#here[n] === 1
  }

  /** Returns the id of an item; an empty text for one that was never here. */
  idOf(n: number): string {
    return this.#ids[n] ?? ''
  }

  /** Returns the `n` of an item by its id; -1 for one that was never here. */
  nOf(id: string): number {
    const known = this.#ns.get(id)
    if (known !== undefined) return known
    while (this.indexSome());
    return this.#ns.get(id) ?? -1
  }

  /** Returns the stars of an item, 0 without. */
  ratingOf(n: number): number {
    return (this.flags[n] ?? 0) >> RATING_SHIFT
  }

  /** Marks an item as favourite, or takes the mark off. Returns whether it was otherwise. */
  markFavourite(n: number, isFavourite: boolean): boolean {
    const before = this.flags[n] ?? 0
    const after = isFavourite ? before | FLAGS.favourite : before & ~FLAGS.favourite
    this.flags[n] = after
    return after !== before
  }

  /** Makes some more ids be found, in a millisecond or so. Returns whether there are more. */
  indexSome(most = 10_000): boolean {
    const end = Math.min(this.#ids.length, this.#indexed + most)
    for (let n = this.#indexed; n < end; n += 1) {
      const id = this.#ids[n]
      if (id !== undefined) this.#ns.set(id, n)
    }
    this.#indexed = end
    return end < this.#ids.length
  }

  /** Takes in what was read. */
  take(body: CatalogueBody): CatalogueChange {
    return runAtOnce(this.taking(body))
  }

  /**
   * As `take`, giving way now and then. Meanwhile some rows say what is new of their items, others what was known of them, and all that
   * were here are here: only at the end are those gone that are, and is the version that of the body. One body at a time.
   */
  *taking(body: CatalogueBody): Generator<void, CatalogueChange> {
    this.#makeRoom(mostOf(body.n) + 1)
    const here = body.isWhole ? new Uint8Array(this.#here.length) : this.#here
    // Behind the newest alone, most ids come anew.
    if (body.isWhole && this.version < 0) this.#indexed = 0
    let movesItems = body.isWhole || body.gone.length > 0
    for (let at = 0; at < body.n.length; at += 1) {
      const n = body.n[at] ?? 0
      const [ratio, day] = [body.ratio[at] ?? 0, body.day[at] ?? 0]
      movesItems ||= this.#here[n] === 0 || this.ratio[n] !== ratio || this.day[n] !== day
      this.ratio[n] = ratio
      this.day[n] = day
      this.colour[n] = body.colour[at] ?? 0
      this.flags[n] = body.flags[at] ?? 0
      here[n] = 1
      this.#name(n, body.ids[at] ?? '')
      if (at % ROWS_A_STEP === ROWS_A_STEP - 1) yield
    }
    for (const n of body.gone) if (n < here.length) here[n] = 0
    this.#here = here
    this.version = body.version
    return { changed: body.isWhole ? null : body.n, movesItems }
  }

  #name(n: number, id: string): void {
    if (this.#ids[n] === id) return
    // Without holes: those are slow, in all of the array.
    while (this.#ids.length < n) this.#ids.push(undefined)
    this.#ids[n] = id
    if (n < this.#indexed) this.#ns.set(id, n)
  }

  #makeRoom(rows: number): void {
    if (rows <= this.#here.length) return
    const room = rows + SPARE
    this.ratio = grown(this.ratio, new Uint16Array(room))
    this.day = grown(this.day, new Uint16Array(room))
    this.colour = grown(this.colour, new Uint16Array(room))
    this.flags = grown(this.flags, new Uint16Array(room))
    this.#here = grown(this.#here, new Uint8Array(room))
  }
}

function mostOf(ns: Uint32Array): number {
  let most = -1
  for (const n of ns) if (n > most) most = n
  return most
}

function grown<Column extends Uint8Array | Uint16Array>(before: Column, after: Column): Column {
  after.set(before)
  return after
}

/** Returns an average colour for a style sheet; undefined for one that is not known. */
export function colourOf(packed: number): string | undefined {
  if (packed === 0) return undefined
  const red = Math.round(((packed >> 11) * 255) / 31)
  const green = Math.round((((packed >> 5) & 63) * 255) / 63)
  const blue = Math.round(((packed & 31) * 255) / 31)
  return `rgb(${red} ${green} ${blue})`
}
