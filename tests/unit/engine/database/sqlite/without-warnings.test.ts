import { expect, it, vi } from 'vitest'
import { withoutWarnings } from '../../../../../electron/engine/database/sqlite/without-warnings.ts'

/** As Node does it when its SQLite is loaded. */
function warn(): string {
  process.emitWarning('SQLite is an experimental feature', 'ExperimentalWarning')
  return 'loaded'
}

function throwWarning(): never {
  warn()
  throw new Error('No such built-in module: node:sqlite')
}

it.each([
  ['is loaded', () => expect(withoutWarnings(warn)).toBe('loaded')],
  ['cannot be loaded', () => expect(() => withoutWarnings(throwWarning)).toThrow('No such')],
])('a library that %s warns of nothing, and what comes after it does', (_, work) => {
  const emitWarning = vi.spyOn(process, 'emitWarning').mockReturnValue()
  work()
  expect(emitWarning).not.toHaveBeenCalled()
  warn()
  expect(emitWarning).toHaveBeenCalledOnce()
})
