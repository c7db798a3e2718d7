import type { Comparison } from './query.ts'

const NUMBER = String.raw`\d{1,9}(?:\.\d{1,3})?`
const RANGE = new RegExp(`^(${NUMBER})\\.\\.(${NUMBER})$`)
const COMPARED = new RegExp(`^(>=|<=|>|<|=)?(${NUMBER})$`)

/** Reads `5`, `>=5`, `5..10`; null for anything else, and for a range that ends before it starts. */
export function parseComparison(text: string): Comparison | null {
  const plain = text.replaceAll('≥', '>=').replaceAll('≤', '<=')
  const range = RANGE.exec(plain)
  if (range !== null) {
    const [from, to] = [Number(range[1]), Number(range[2])]
    return from <= to ? { by: 'between', from, to } : null
  }
  const compared = COMPARED.exec(plain)
  if (compared === null) return null
  return { by: asOperator(compared[1]), value: Number(compared[2]) }
}

function asOperator(text: string | undefined): '=' | '>' | '>=' | '<' | '<=' {
  return text === '>' || text === '>=' || text === '<' || text === '<=' ? text : '='
}

/** Writes a comparison as it is read; `=` is left out. */
export function printComparison(comparison: Comparison): string {
  if (comparison.by === 'between') return `${comparison.from}..${comparison.to}`
  return `${comparison.by === '=' ? '' : comparison.by}${comparison.value}`
}

/** Returns whether a number is meant. Equal is what differs by no more than `tolerance`, which no other comparison has. */
export function isMeant(comparison: Comparison, value: number, tolerance = 0): boolean {
  switch (comparison.by) {
    case '=':
      return Math.abs(value - comparison.value) <= tolerance
    case '>':
      return value > comparison.value
    case '>=':
      return value >= comparison.value
    case '<':
      return value < comparison.value
    case '<=':
      return value <= comparison.value
    case 'between':
      return value >= comparison.from && value <= comparison.to
  }
}
