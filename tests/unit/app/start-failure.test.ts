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
  expect(startFailureReason(thrown, 'en')).toBe(reason)
})

test('what has a reason reads as its sentence, in the language of the system', () => {
  const error = new AppError('disk', { reason: 'move_unfinished' })
  expect(startFailureReason(error, 'en')).toMatch(/^A library was being moved to this folder/)
  expect(startFailureReason(error, 'zh-CN')).toMatch(/仍在原文件夹中/)
})
