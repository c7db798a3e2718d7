import { expect, it } from 'vitest'
import { idFrom } from '../../../../../electron/engine/library/integrity/adopted-job.ts'

it('an id is the same for the same text, another for another, and has the form of all ids', () => {
  expect(idFrom('a')).toBe(idFrom('a'))
  expect(idFrom('a')).not.toBe(idFrom('b'))
  expect(idFrom('a')).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/)
})

it('an id can begin as the name of a file says', () => {
  expect(idFrom('a', '1f2e3d4c')).toMatch(/^1f2e3d4c-/)
})
