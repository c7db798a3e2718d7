import { expect, it } from 'vitest'
import { createKept } from '../../../../../../renderer/parts/markdown/worker/kept.ts'

it('forgets what was not used for longest, once it is too much', () => {
  const kept = createKept<number>(10)
  kept.set('aaaa', 1)
  kept.set('bbbb', 2)
  expect(kept.get('aaaa')).toBe(1)
  kept.set('cccc', 3)
  expect(kept.get('bbbb')).toBeUndefined()
  expect(kept.get('aaaa')).toBe(1)
  expect(kept.get('cccc')).toBe(3)
})

it('counts what is set again once, and keeps the newest however long it is', () => {
  const kept = createKept<number>(10)
  for (let turn = 0; turn < 5; turn += 1) kept.set('aaaa', turn)
  kept.set('bbbb', 5)
  expect(kept.get('aaaa')).toBe(4)
  kept.set('c'.repeat(50), 6)
  expect(kept.get('aaaa')).toBeUndefined()
  expect(kept.get('c'.repeat(50))).toBe(6)
})
