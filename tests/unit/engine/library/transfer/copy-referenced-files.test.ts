import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openDatabase } from '../../../../../electron/engine/database/database.ts'
import { libraryFolders } from '../../../../../electron/engine/library/folders.ts'
import { copyReferencedFiles } from '../../../../../electron/engine/library/transfer/copy-referenced-files.ts'

const copyVerified = vi.hoisted(() => vi.fn<(entry: { path: string }) => Promise<boolean>>())
vi.mock('../../../../../electron/engine/library/transfer/copy-verified.ts', () => ({
  copyVerified,
}))

const ID = '1f2e3d4c-0000-4000-8000-000000000000'
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vignette-named-'))
  for (const name of ['media', 'trash', 'target']) await mkdir(join(folder, name))
  const database = openDatabase(join(folder, 'library.sqlite'))
  database.exec(`
    INSERT INTO jobs (id, created_at, updated_at, profile_id, profile_name, kind, model, prompt, request, state)
    VALUES ('job', 1, 1, 'p', 'P', 'image', 'm', 'a fox', '{}', 'succeeded');
    INSERT INTO assets (id, job_id, idx, kind, mime, width, height, bytes, sha256, created_at, file)
    VALUES ('${ID}', 'job', 0, 'image', 'image/png', 1, 1, 1, '${'0'.repeat(64)}', 1, 'media/a.png')`)
  database.close()
  // Between two places, as while it is put in the trash.
  for (const file of ['media/a.png', `trash/${ID}.png`]) {
    await copyFile(join(folder, 'library.sqlite'), join(folder, file))
  }
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it.each([
  ['at neither place', [false, false], []],
  ['at the other place', [false, true], [`trash/${ID}.png`]],
  ['at the first place', [true], ['media/a.png']],
])('a file that is, in the moment it is copied, %s', async (_, isThere, expected) => {
  copyVerified.mockReset()
  for (const answer of isThere) copyVerified.mockResolvedValueOnce(answer)
  const copied = await copyReferencedFiles({
    folders: libraryFolders(folder),
    target: join(folder, 'target'),
    database: join(folder, 'library.sqlite'),
    copied: new Map(),
    written: new Set(),
  })
  expect(copied.map(({ path }) => path)).toEqual(expected)
  expect(copyVerified).toHaveBeenCalledTimes(isThere.length)
})
