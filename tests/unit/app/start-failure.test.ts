import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { startFailureReason } from '../../../electron/app/start-failure.ts'

test.each([
  [
    new AppError('disk', { detail: 'EROFS while making a folder' }),
    'EROFS while making a folder (disk)',
  ],
  [new AppError('internal'), 'internal'],
  [new Error('no such module'), 'no such module'],
  ['thrown', 'thrown'],
])('%s reads as %s', (thrown, reason) => {
  expect(startFailureReason(thrown)).toBe(reason)
})
