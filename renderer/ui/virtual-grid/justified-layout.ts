import { layoutOfRows, type GridLayout } from './grid-layout.ts'
import { addition, lastRowHeight, spansOf, type RowTarget } from './justify.ts'

/** Lays tiles out in rows from edge to edge; `ratios` are their widths divided by their heights, as `tileRatio` returns them. */
export function layoutJustified(ratios: readonly number[], target: RowTarget): GridLayout {
  const count = ratios.length
  const firsts = new Int32Array(count)
  const tops = new Float64Array(count)
  const heights = new Float64Array(count)
  let [rowCount, columnCount, first, sum, top] = [0, 0, 0, 0, 0]
  const closeRow = (end: number): void => {
    const height = Math.floor(lastRowHeight(sum, end - first, target))
    firsts[rowCount] = first
    tops[rowCount] = top
    heights[rowCount] = height
    columnCount = Math.max(columnCount, end - first)
    rowCount += 1
    top += height + target.gap
    first = end
    sum = 0
  }
  for (const [index, ratio] of ratios.entries()) {
    const added = addition(sum, index - first, ratio, 1, target)
    if (added === 'beginsNext') closeRow(index)
    sum += ratio
    if (added === 'closes') closeRow(index + 1)
  }
  if (first < count) closeRow(count)
  const rows = {
    firsts,
    tops,
    heights,
    rowCount,
    columnCount,
    height: Math.max(0, top - target.gap),
  }
  return layoutOfRows(rows, count, (from, end, height) =>
    spansOf(ratios.slice(from, end), height, target).map((span) => ({ ...span, height })),
  )
}
