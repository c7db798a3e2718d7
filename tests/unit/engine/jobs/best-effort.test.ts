import { expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { databaseError } from '../../../../electron/engine/database/database.ts'
import { bestEffort } from '../../../../electron/engine/jobs/best-effort.ts'
import { recordingLog } from '../../../integration/support/recording-log.ts'

const sqliteError = (errcode: number) => Object.assign(new Error(`code ${errcode}`), { errcode })
const fileError = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' })

const throwing = (thrown: unknown) => (): never => {
  throw thrown
}

it('a note for which the disk has no room is left out', () => {
  const log = recordingLog()
  for (const full of [sqliteError(13), fileError('ENOSPC'), fileError('EDQUOT')]) {
    bestEffort(log, throwing(full))
    bestEffort(log, throwing(databaseError(full, 'noting')))
  }
  expect(log.entries).toEqual([])
})

it('a disk that refuses a note for another reason does not cut a paid answer, and is logged', () => {
  const log = recordingLog()
  const [BUSY, READ_ONLY, INPUT_OUTPUT, CORRUPT, CANNOT_OPEN] = [5, 8, 10, 11, 14]
  for (const code of [BUSY, READ_ONLY, INPUT_OUTPUT, CORRUPT, CANNOT_OPEN]) {
    // With the details in the higher bits, as SQLite gives them.
    bestEffort(log, throwing(sqliteError(code + 256 * 3)))
  }
  bestEffort(log, throwing(fileError('EIO')))
  bestEffort(log, throwing(new AppError('disk', { reason: 'library_away' })))
  expect(log.entries).toHaveLength(7)
})

it('a mistake in the program is not swallowed', () => {
  const log = recordingLog()
  const [ERROR, CONSTRAINT, MISMATCH, MISUSE] = [1, 19, 20, 21]
  for (const bug of [
    new TypeError('undefined is not a function'),
    new Error('A job cannot go from queued to succeeded'),
    ...[ERROR, CONSTRAINT, MISMATCH, MISUSE].map(sqliteError),
    databaseError(sqliteError(CONSTRAINT), 'noting'),
    databaseError(new TypeError('undefined is not a function'), 'noting'),
    new AppError('internal'),
  ]) {
    expect(() => bestEffort(log, throwing(bug))).toThrow(bug)
  }
})
