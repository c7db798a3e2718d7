import { expect, it } from 'vitest'
import { unusedName } from '../../../../../electron/engine/library/organise/free-name.ts'

it('numbers a name that is taken, and never makes it too long', () => {
  expect(unusedName('Cat', new Set(['dog']), 20)).toBe('Cat')
  expect(unusedName('Cat', new Set(['cat', 'cat-2']), 20)).toBe('Cat-3')
  expect(unusedName('a long name', new Set(['a long name']), 11)).toBe('a long na-2')
  expect(unusedName('a longer', new Set(['a longer']), 4)).toBe('a-2')
  expect(unusedName('a🦊🦊', new Set(['a🦊🦊']), 6)).toBe('a🦊-2')
})
