/** A chunk of more items is split in two. */
const MOST_IN_CHUNK = 256

/** Ranks two items: below 0 where the first comes first, 0 where they take the same place. */
export type Compare<Item> = (one: Item, other: Item) => number

/**
 * Items in order, each change of which gives a new list and leaves this one as it was. They lie in chunks, and a change copies one of
 * these (and the list of them): with 25,000 items that is 100 times less than all. What is derived from a chunk can be kept for as long
 * as the chunk itself lives; see `perChunk`.
 */
export class SortedList<Item> {
  readonly #compare: Compare<Item>
  /** Positions of the first items of the chunks, and the number of items at the end. */
  readonly #starts: readonly number[]
  /** The items in order, in pieces of at least one. */
  readonly chunks: readonly (readonly Item[])[]

  private constructor(compare: Compare<Item>, chunks: readonly (readonly Item[])[]) {
    this.#compare = compare
    this.chunks = chunks
    this.#starts = runningSums(chunks.map(({ length }) => length))
  }

  /** Creates a list without items. */
  static empty<Item>(compare: Compare<Item>): SortedList<Item> {
    return new SortedList(compare, [])
  }

  get count(): number {
    return this.#starts.at(-1) ?? 0
  }

  /** Returns the item at a position, from 0; undefined outside. */
  at(index: number): Item | undefined {
    if (!(index >= 0 && index < this.count)) return undefined
    const chunk = lastWhere(this.chunks.length, (each) => (this.#starts[each] ?? 0) <= index)
    return this.chunks[chunk]?.[index - (this.#starts[chunk] ?? 0)]
  }

  /** Returns the position of the item that takes the same place as the given one; -1 without one. */
  indexOf(item: Item): number {
    const { chunk, offset, found } = this.#place((each) => this.#compare(each, item))
    return found === undefined ? -1 : (this.#starts[chunk] ?? 0) + offset
  }

  /** Returns the item that `rank` gives 0; undefined without one. `rank` is below 0 for what comes before it, and above 0 for what comes behind. */
  find(rank: (item: Item) => number): Item | undefined {
    return this.#place(rank).found
  }

  /** Returns the list with an item at its place, replacing what took that place before. */
  with(item: Item): SortedList<Item> {
    const { chunk, offset, found } = this.#place((each) => this.#compare(each, item))
    const before = this.chunks[chunk] ?? []
    if (found !== undefined) return this.#withChunk(chunk, [before.with(offset, item)])
    const after = before.toSpliced(offset, 0, item)
    const half = after.length >> 1
    return this.#withChunk(
      chunk,
      after.length <= MOST_IN_CHUNK ? [after] : [after.slice(0, half), after.slice(half)],
    )
  }

  /** Returns the list without what takes the place of an item; itself when there is nothing. */
  without(item: Item): SortedList<Item> {
    const { chunk, offset, found } = this.#place((each) => this.#compare(each, item))
    if (found === undefined) return this
    const after = (this.chunks[chunk] ?? []).toSpliced(offset, 1)
    return this.#withChunk(chunk, after.length === 0 ? [] : [after])
  }

  *[Symbol.iterator](): IterableIterator<Item> {
    for (const chunk of this.chunks) yield* chunk
  }

  /** The place that `rank` leads to: of the item there, or where it would have to be put. */
  #place(rank: (item: Item) => number): {
    readonly chunk: number
    readonly offset: number
    readonly found: Item | undefined
  } {
    const chunk = Math.max(
      0,
      lastWhere(this.chunks.length, (each) => rankOf(this.chunks[each]?.[0], rank) <= 0),
    )
    const items = this.chunks[chunk] ?? []
    const at = lastWhere(items.length, (each) => rankOf(items[each], rank) <= 0)
    const candidate = items[at]
    const isFound = candidate !== undefined && rank(candidate) === 0
    return isFound
      ? { chunk, offset: at, found: candidate }
      : { chunk, offset: at + 1, found: undefined }
  }

  #withChunk(chunk: number, pieces: readonly (readonly Item[])[]): SortedList<Item> {
    return new SortedList(this.#compare, this.chunks.toSpliced(chunk, 1, ...pieces))
  }
}

function rankOf<Item>(item: Item | undefined, rank: (item: Item) => number): number {
  return item === undefined ? 0 : rank(item)
}

/** Returns the sums of all values before each, and of all at the end. */
export function runningSums(values: readonly number[]): readonly number[] {
  const sums = [0]
  let sum = 0
  for (const value of values) sums.push((sum += value))
  return sums
}

/** Returns the last of `count` indices for which `test` holds, by bisection: it must hold for all before that one. -1 where it holds for none. */
export function lastWhere(count: number, test: (index: number) => boolean): number {
  let low = -1
  let high = count - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (test(middle)) low = middle
    else high = middle - 1
  }
  return low
}

/** Derives something from every chunk of a list, each chunk once: what a change has left alone is not derived again. */
export function perChunk<Item, Derived>(
  derive: (chunk: readonly Item[]) => Derived,
): (list: Pick<SortedList<Item>, 'chunks'>) => readonly Derived[] {
  const known = new WeakMap<readonly Item[], Derived>()
  return ({ chunks }) =>
    chunks.map((chunk) => {
      const before = known.get(chunk)
      if (before !== undefined) return before
      const derived = derive(chunk)
      known.set(chunk, derived)
      return derived
    })
}
