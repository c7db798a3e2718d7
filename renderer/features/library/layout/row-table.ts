/** Rows that items are put into, in columns: a hundred thousand items may be as many rows, and are no objects. All lengths are CSS pixels. */
export class RowTable {
  #firsts: Int32Array
  #tops: Float64Array
  #heights: Float32Array
  /** Of the head above a row; 0 without one. */
  #heads: Uint8Array
  rowCount = 0
  columnCount = 0
  #bottom = 0
  readonly #gap: number

  /** `rows` is about how many there will be. */
  constructor(rows: number, gap: number) {
    const room = Math.max(16, rows)
    this.#firsts = new Int32Array(room)
    this.#tops = new Float64Array(room)
    this.#heights = new Float32Array(room)
    this.#heads = new Uint8Array(room)
    this.#gap = gap
  }

  /** Adds a row below the others, of the items from one index to below another, which are `height` high; `head` is above them. */
  add(first: number, end: number, height: number, head: number): void {
    const row = this.rowCount
    if (row === this.#firsts.length) this.#grow()
    this.#firsts[row] = first
    this.#tops[row] = this.#bottom
    this.#heights[row] = height
    this.#heads[row] = head
    this.#bottom += head + height + this.#gap
    this.rowCount += 1
    this.columnCount = Math.max(this.columnCount, end - first)
  }

  /** Of all rows together. */
  get height(): number {
    return Math.max(0, this.#bottom - this.#gap)
  }

  /** Returns the index of a row's first item; `count` for what is behind the last row. */
  firstOf(row: number, count: number): number {
    return row >= this.rowCount ? count : (this.#firsts[row] ?? 0)
  }

  /** Returns where a row begins, with its head. */
  topOf(row: number): number {
    return this.#tops[row] ?? 0
  }

  headOf(row: number): number {
    return this.#heads[row] ?? 0
  }

  /** Returns how high the items of a row are. */
  heightOf(row: number): number {
    return this.#heights[row] ?? 0
  }

  /** Returns the row that an item is in. */
  rowOf(index: number): number {
    return this.#lastNotAbove(this.#firsts, index)
  }

  /** Returns the last row that does not begin below a place; -1 where all do. */
  rowAt(y: number): number {
    return this.#lastNotAbove(this.#tops, y)
  }

  #lastNotAbove(values: Int32Array | Float64Array, limit: number): number {
    let low = -1
    let high = this.rowCount - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((values[middle] ?? 0) <= limit) low = middle
      else high = middle - 1
    }
    return low
  }

  #grow(): void {
    const room = this.#firsts.length * 2
    const [firsts, tops] = [new Int32Array(room), new Float64Array(room)]
    const [heights, heads] = [new Float32Array(room), new Uint8Array(room)]
    firsts.set(this.#firsts)
    tops.set(this.#tops)
    heights.set(this.#heights)
    heads.set(this.#heads)
    this.#firsts = firsts
    this.#tops = tops
    this.#heights = heights
    this.#heads = heads
  }
}
