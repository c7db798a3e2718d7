import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../../shared/search/parse-query.ts'
import { printQuery } from '../../../../shared/search/print-query.ts'
import { withSmartCollections } from '../../../../shared/search/smart-collections.ts'

const NOW = new Date(2026, 10, 29, 12).getTime()

function expanded(query: string, collections: readonly (readonly [string, string])[]): string {
  const smart = collections.map(([name, found]) => ({ name, query: found }))
  return printQuery(withSmartCollections(parseQuery(query, NOW).node, smart, NOW))
}

describe('a smart collection in a query', () => {
  it.each([
    ['fox in:best', 'fox in:best OR rating:>=4'],
    ['-in:BEST', '-(in:BEST OR rating:>=4)'],
    ['in:other', 'in:other'],
    ['in:nested', 'in:nested OR (is:video in:best OR rating:>=4)'],
    ['in:own', 'in:own OR in:own'],
    ['in:all', 'in:all OR -in:""'],
  ])('%s', (query, expected) => {
    expect(
      expanded(query, [
        ['Best', 'rating:>=4'],
        ['nested', 'is:video in:best'],
        ['own', 'in:own'],
        ['all', ''],
      ]),
    ).toBe(expected)
  })

  it('has an end where each names others many times', () => {
    const many = Array.from(
      { length: 8 },
      (_, at) => [`c${at}`, `in:c${at + 1} `.repeat(100)] as const,
    )
    expect(expanded('in:c0', many).match(/in:/g)?.length).toBeLessThan(10_000)
  })

  it('ends where collections name each other', () => {
    const many = Array.from({ length: 40 }, (_, at) => [`c${at}`, `in:c${at + 1}`] as const)
    expect(expanded('in:c0', many).match(/in:/g)?.length).toBeLessThan(12)
    expect(
      expanded('in:a', [
        ['a', 'in:b'],
        ['b', 'in:a'],
      ]),
    ).toBe('in:a OR in:b OR in:a')
  })
})
