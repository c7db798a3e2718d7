import { expect, it } from 'vitest'
import { setBounded } from '../../../electron/engine/bounded-map.ts'

it('keeps so many entries, and lets the oldest give way', () => {
  const map = new Map<string, number>()
  for (const [at, key] of ['a', 'b', 'a', 'c', 'd'].entries()) setBounded(map, key, at, 2)
  expect([...map]).toEqual([
    ['c', 3],
    ['d', 4],
  ])
})

it('lets nothing give way for an entry that is set again', () => {
  const map = new Map([
    ['a', 0],
    ['b', 0],
  ])
  setBounded(map, 'a', 1, 2)
  expect([...map]).toEqual([
    ['a', 1],
    ['b', 0],
  ])
})
