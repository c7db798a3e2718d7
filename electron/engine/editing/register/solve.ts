/** Below this a pivot is nothing but rounding, relative to the largest entry. */
const SINGULAR = 1e-12

/**
 * Solves a small system of linear equations in place, row by row with pivots. `matrix` has `size` rows of `size`.
 * Returns the solution, or null when there is no single one.
 */
export function solve(matrix: Float64Array, right: Float64Array): Float64Array | null {
  const size = right.length
  const largest = matrix.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0)
  for (let pivot = 0; pivot < size; pivot += 1) {
    const row = strongestRow(matrix, pivot, size)
    if (!(Math.abs(matrix[row * size + pivot] ?? 0) > SINGULAR * largest)) return null
    swapRows(matrix, right, row, pivot, size)
    eliminate(matrix, right, pivot, size)
  }
  const solution = new Float64Array(size)
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = right[row] ?? 0
    for (let column = row + 1; column < size; column += 1)
      rest -= (matrix[row * size + column] ?? 0) * (solution[column] ?? 0)
    solution[row] = rest / (matrix[row * size + row] ?? 1)
  }
  return solution
}

function strongestRow(matrix: Float64Array, pivot: number, size: number): number {
  let strongest = pivot
  for (let row = pivot + 1; row < size; row += 1) {
    const entry = Math.abs(matrix[row * size + pivot] ?? 0)
    if (entry > Math.abs(matrix[strongest * size + pivot] ?? 0)) strongest = row
  }
  return strongest
}

function swapRows(
  matrix: Float64Array,
  right: Float64Array,
  one: number,
  other: number,
  size: number,
): void {
  if (one === other) return
  const kept = matrix.slice(one * size, (one + 1) * size)
  matrix.copyWithin(one * size, other * size, (other + 1) * size)
  matrix.set(kept, other * size)
  const value = right[one] ?? 0
  right[one] = right[other] ?? 0
  right[other] = value
}

function eliminate(matrix: Float64Array, right: Float64Array, pivot: number, size: number): void {
  const divisor = matrix[pivot * size + pivot] ?? 1
  for (let row = pivot + 1; row < size; row += 1) {
    const share = (matrix[row * size + pivot] ?? 0) / divisor
    if (share === 0) continue
    for (let column = pivot; column < size; column += 1) {
      const at = row * size + column
      matrix[at] = (matrix[at] ?? 0) - share * (matrix[pivot * size + column] ?? 0)
    }
    right[row] = (right[row] ?? 0) - share * (right[pivot] ?? 0)
  }
}
