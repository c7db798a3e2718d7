import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { holdLock } from '../../../../electron/engine/database/process-lock.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { fillLibrary, type FilledLibrary } from './filled-library.ts'

const newFolder = temporaryFolders()
let filled: FilledLibrary
let around = ''

beforeEach(async () => {
  filled = await fillLibrary(join(await newFolder(), 'library'))
  around = await newFolder()
})
afterEach(() => filled.library.close())

/** Returns what a backup has in the folder around its destination while it is being made. */
async function leave(id: string): Promise<string> {
  await mkdir(join(around, `.vignette-backup-${id}.part`, 'media'), { recursive: true })
  await writeFile(join(around, `.vignette-backup-${id}.part`, 'media', 'a.png'), 'half')
  for (const suffix of ['', '-wal', '-shm', '-journal']) {
    await writeFile(join(around, `.vignette-backup-${id}.sqlite${suffix}`), 'a copy')
  }
  return join(around, `.vignette-backup-${id}.lock`)
}

it('while a backup is made, nothing that is visible is there', async () => {
  const seen = new Set<string>()
  await filled.library.transfer.backup(join(around, 'backup'), {
    format: 'folder',
    onProgress: () => void readdir(around).then((names) => names.forEach((name) => seen.add(name))),
  })
  expect([...seen].filter((name) => !name.startsWith('.') && name !== 'backup')).toEqual([])
  expect(await readdir(around)).toEqual(['backup'])
})

it('what a backup has left whose process was killed goes with the next one', async () => {
  const lock = await leave('0badcafe')
  holdLock(lock, 'testing').close()
  await filled.library.transfer.backup(join(around, 'backup.zip'), { format: 'zip' })
  expect(await readdir(around)).toEqual(['backup.zip'])
})

it('a backup that another process is making is left alone, as is what has no lock', async () => {
  const lock = holdLock(await leave('0badcafe'), 'testing')
  await leave('12345678')
  await writeFile(join(around, 'mine.part'), 'mine')
  const before = await readdir(around)
  await filled.library.transfer.backup(join(around, 'backup'), { format: 'folder' })
  expect((await readdir(around)).toSorted()).toEqual([...before, 'backup'].toSorted())
  lock.close()
})
