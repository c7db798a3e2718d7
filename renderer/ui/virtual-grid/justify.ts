/**
 * How tiles of any shape fill rows of one width: all of a row have one height, and each is as wide as its ratio then says. Numbers alone;
 * all lengths are CSS pixels, a ratio is width divided by height.
 */

export interface RowTarget {
  /** Of the rows. */
  readonly width: number
  /** The height that rows should have. */
  readonly height: number
  /** Between tiles. */
  readonly gap: number
}

/** So many times higher than its target a row may become to reach the right edge. */
const MOST_STRETCH = 1.25
/** A row that would be so many times higher when it is full has no room for one more. */
export const ABOUT_FULL = 1.06
/** So many times its target's height a row is at least, when there is a choice. */
export const LEAST_SHRINK = 0.72

/** Ratios of tiles: beyond these a picture would be a line that nobody can see or hit, and is cut to its middle. */
const NARROWEST = 0.4
const WIDEST = 4

/** Returns the ratio that a picture has as a tile; a square for what has no size. */
export function tileRatio(ratio: number): number {
  return ratio > 0 && Number.isFinite(ratio) ? Math.min(WIDEST, Math.max(NARROWEST, ratio)) : 1
}

/** Returns the height at which tiles fill a row from edge to edge. `sum` is that of their ratios. */
export function fillingHeight(sum: number, count: number, { width, gap }: RowTarget): number {
  return Math.max(1, width - (count - 1) * gap) / sum
}

/** Returns the height of a row that nothing more comes into: it reaches the right edge only where that is no great stretch. */
export function lastRowHeight(sum: number, count: number, target: RowTarget): number {
  const filling = fillingHeight(sum, count, target)
  return filling <= target.height * MOST_STRETCH ? filling : target.height
}

/** What further tiles do to a row: there is room behind them; they are the last; or they begin the next row. */
export type Addition = 'goesOn' | 'closes' | 'beginsNext'

/** Returns what further tiles, which stay together, do to a row of `count` tiles; `sum` and `nextSum` are those of their ratios. */
export function addition(
  sum: number,
  count: number,
  nextSum: number,
  nextCount: number,
  target: RowTarget,
): Addition {
  const withIt = fillingHeight(sum + nextSum, count + nextCount, target)
  if (withIt > target.height * ABOUT_FULL) return 'goesOn'
  if (count === 0) return 'closes'
  const withoutIt = fillingHeight(sum, count, target)
  if (withoutIt > target.height * MOST_STRETCH) return 'closes'
  if (withIt < target.height * LEAST_SHRINK) return 'beginsNext'
  return target.height / withIt <= withoutIt / target.height ? 'closes' : 'beginsNext'
}

/**
 * Returns where the rows of a block begin, by position, and behind them the number of its tiles: rows as equal as possible, so that five are
 * three and two, and not four and one.
 */
export function blockRows(ratios: readonly number[], target: RowTarget): readonly number[] {
  const count = ratios.length
  const sums = [0]
  for (const ratio of ratios) sums.push((sums.at(-1) ?? 0) + ratio)
  const sumOf = (from: number, to: number): number => (sums[to] ?? 0) - (sums[from] ?? 0)
  if (fillingHeight(sumOf(0, count), count, target) >= target.height * LEAST_SHRINK) {
    return [0, count]
  }
  // The least cost of all rows up to a position, and where the last of these rows begins.
  const costs = [0]
  const begins = [0]
  for (let end = 1; end <= count; end += 1) {
    let least = Number.POSITIVE_INFINITY
    let best = end - 1
    for (let begin = end - 1; begin >= 0; begin -= 1) {
      const height = fillingHeight(sumOf(begin, end), end - begin, target)
      const cost = (costs[begin] ?? 0) + rowCost(height, end === count, target)
      if (cost < least) [least, best] = [cost, begin]
      if (height < target.height * LEAST_SHRINK * LEAST_SHRINK) break
    }
    costs.push(least)
    begins.push(best)
  }
  const starts = [count]
  for (let at = count; at > 0; at = begins[at] ?? 0) starts.unshift(begins[at] ?? 0)
  return starts
}

/** How bad it looks that a row must have this height to be full: twice as low is as bad as twice as high. */
function rowCost(height: number, isLast: boolean, target: RowTarget): number {
  const stretch = height / target.height
  const cost = Math.log(stretch) ** 2
  if (stretch <= MOST_STRETCH) return cost
  // It stays as it is, with a gap behind it: bad for all but the last row, which is let off with a part of that.
  return isLast ? (1 - 1 / stretch) ** 2 / 2 : 10 + cost
}

/** Where a tile lies in its row. */
export interface Span {
  readonly x: number
  readonly width: number
}

/**
 * Returns where the tiles of a row lie that has the given height, all in whole pixels. Where the row is about full, and a rounded height is all
 * that is missing, it ends at the edge.
 */
export function spansOf(ratios: readonly number[], height: number, target: RowTarget): Span[] {
  const sum = ratios.reduce((all, ratio) => all + ratio, 0)
  const filling = fillingHeight(sum, ratios.length, target)
  const exact = Math.abs(filling - height) < 1 || filling < height ? filling : height
  let before = 0
  return ratios.map((ratio, place) => {
    const x = Math.round(before * exact) + place * target.gap
    before += ratio
    return { x, width: Math.max(1, Math.round(before * exact) + place * target.gap - x) }
  })
}
