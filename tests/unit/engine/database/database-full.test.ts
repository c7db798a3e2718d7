import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { isDatabaseFull } from '../../../../electron/engine/database/database-full.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vignette-room-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const ofSystem = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' })
const ofDatabase = (errcode: number) => Object.assign(new Error('SQLite'), { errcode })

it.each([
  ['no space', ofSystem('ENOSPC'), true],
  ['a quota', new AppError('disk', { cause: ofSystem('EDQUOT') }), true],
  ['a full database', new AppError('disk', { cause: ofDatabase(13) }), true],
  ['no permission', ofSystem('EACCES'), false],
  // There is room here: the disk is bad.
  ['a failing disk', ofDatabase(10), false],
  ['damage', ofDatabase(11), false],
  ['a reason of ours', new AppError('disk', { reason: 'move_unfinished' }), false],
])('%s means a full volume, or does not', async (_, thrown, expected) => {
  expect(await isDatabaseFull(thrown, folder)).toBe(expected)
  expect(await readdir(folder)).toEqual([])
})
