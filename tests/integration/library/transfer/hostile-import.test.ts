import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MOST_SAVED } from '#shared/domain/saved-item.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary } from '../test-library.ts'
import { fillLibrary, filesBelow, stateOf, type FilledLibrary } from './filled-library.ts'
import { changeDatabase, changeManifest, list } from './hostile-backup.ts'

const newFolder = temporaryFolders()
let filled: FilledLibrary
let other: Library
let around = ''
let backup = ''

beforeEach(async () => {
  filled = await fillLibrary(join(await newFolder(), 'library'))
  around = await newFolder()
  other = await openTestLibrary(join(around, 'deep', 'library'))
  backup = join(await newFolder(), 'backup')
  await filled.library.transfer.backup(backup, { format: 'folder' })
})
afterEach(async () => {
  await filled.library.close()
  await other.close()
})

/** Returns files that are not in the folders that belong to a library, or not named as we name them. */
async function strangers(): Promise<string[]> {
  const ours =
    /^deep\/library\/(?:library\.sqlite(?:-wal|-shm)?|journal\/.*|snapshots\/.*|trash\/[\da-f-]{36}\.[a-z\d]+|references\/[\da-f]{2}\/[\da-f]{64}\.[a-z\d]+|media\/\d{4}\/\d{2}\/\d{4}-\d{2}-\d{2} \d{2}\.\d{2}\.\d{2} [\p{L}\p{N} _()-]+\.(?:png|jpg|webp|gif|mp4))$/u
  return (await filesBelow(around)).filter((path) => !ours.test(path))
}

const firstId = () => filled.shown[0]?.id ?? ''
const firstFile = () => filled.shown[0]?.file ?? ''

it('more snippets than any library has come in as far as a list can hold them, at once', async () => {
  await changeDatabase(backup, (database) => {
    const put = database.prepare(
      `INSERT INTO saved_items (id, kind, name, content, changed_at) VALUES (?, 'snippet', ?, ?, 1)`,
    )
    database.exec('BEGIN')
    for (let number = 0; number < 5000; number += 1) {
      put.run(randomUUID(), `light ${number}`, 'soft '.repeat(1500))
    }
    database.exec('COMMIT')
  })
  const { problemCount } = await other.transfer.import(backup)
  expect(other.saved.list().snippets).toHaveLength(5 * MOST_SAVED)
  expect(problemCount).toBe(5000 - 5 * MOST_SAVED)
})

describe('names that a row and the list of contents agree on', () => {
  it.each([
    'media/2026/11/CON.png',
    'media/2026/11/nul',
    'media/2026/11/.bashrc',
    'media/2026/11/run me.exe',
    'media/2026/11/trailing. ',
    `media/2026/11/2026-11-02 07.04.05 ${'long '.repeat(60)}.png`,
    'media/2026/11/2026-11-02 07.04.05 gnp.exe\u202e.png',
    'elsewhere/in the backup.png',
    'library.png',
    'media/2026/11/a*b?.png',
  ])('%s: the bytes come in under a name of ours', async (name) => {
    const path = name.slice(0, 250)
    await mkdir(dirname(join(backup, path)), { recursive: true })
    await rename(join(backup, firstFile()), join(backup, path))
    await changeDatabase(backup, (database) =>
      database.prepare('UPDATE assets SET file = ? WHERE id = ?').run(path, firstId()),
    )
    await list(backup, path)
    const { assets } = await other.transfer.import(backup)
    expect(assets).toEqual({ added: 4, known: 1 })
    expect(await other.fileFor('original', firstId())).not.toBeNull()
    expect(await strangers()).toEqual([])
  })

  it.each([
    '../outside.png',
    'media/../../outside.png',
    '/tmp/vignette-outside.png',
    'C:\\outside.png',
    'C:/outside.png',
    'media\\..\\outside.png',
    'media/\0outside.png',
    'media//outside.png',
    './media/outside.png',
    '',
  ])('%j leads nowhere', async (path) => {
    await writeFile(join(dirname(backup), 'outside.png'), await readFile(join(backup, firstFile())))
    const sha256 = filled.shown[0]?.sha256 ?? ''
    await changeDatabase(backup, (database) =>
      database.prepare('UPDATE assets SET file = ? WHERE id = ?').run(path, firstId()),
    )
    await changeManifest(backup, (manifest) => {
      const bytes = filled.shown[0]?.bytes ?? 0
      manifest.files.push({ path: path === '' ? ' ' : path, bytes, sha256 })
    })
    const { assets, problems } = await other.transfer.import(backup)
    expect(assets).toEqual({ added: 3, known: 1 })
    expect(problems.length).toBeGreaterThan(0)
    expect(other.find(firstId())).toBeNull()
    expect(await strangers()).toEqual([])
  })
})

it('names that differ in capitals only do not replace each other', async () => {
  const [first, second] = filled.shown
  const folder = dirname(first?.file ?? '')
  const names = [
    `${folder}/2026-11-02 07.04.05 fox.png`,
    `${folder}/2026-11-02 07.04.05 FOX.png`,
  ] as const
  const png = join(backup, filled.shown.find(({ mime }) => mime === 'image/png')?.file ?? '')
  const bytes = await readFile(png)
  for (const name of names) await writeFile(join(backup, name), bytes)
  await changeDatabase(backup, (database) => {
    const update = database.prepare('UPDATE assets SET file = ? WHERE id = ?')
    update.run(names[0], first?.id ?? '')
    update.run(names[1], second?.id ?? '')
  })
  for (const name of names) await list(backup, name)
  const { assets } = await other.transfer.import(backup)
  expect(assets.added).toBe(4)
  const [one, two] = [other.find(first?.id ?? ''), other.find(second?.id ?? '')]
  expect(one?.file).not.toBe(two?.file)
})

it('links in a folder that lead out of it are not followed', async () => {
  const secret = join(around, 'secret.png')
  await writeFile(secret, await readFile(join(backup, firstFile())))
  await rename(join(backup, firstFile()), join(backup, 'moved'))
  await symlink(secret, join(backup, firstFile()))
  const { problems } = await other.transfer.import(backup)
  expect(problems).toEqual([{ subject: firstFile(), problem: 'missing' }])
  expect(other.find(firstId())).toBeNull()
})

it('what is no picture is not imported, even when its row says that it is one', async () => {
  await writeFile(join(backup, firstFile()), '<script>alert(1)</script>')
  await list(backup, firstFile())
  const { problems } = await other.transfer.import(backup)
  expect(problems).toEqual([{ subject: firstFile(), problem: 'damaged' }])
})

it('references have names of ours only', async () => {
  const name = `references/aa/${'a'.repeat(64)}.exe`
  await mkdir(join(backup, 'references', 'aa'), { recursive: true })
  await writeFile(join(backup, name), 'MZ')
  await list(backup, name)
  const { problems } = await other.transfer.import(backup)
  expect(problems).toEqual([{ subject: name, problem: 'damaged' }])
  expect(await strangers()).toEqual([])
})

it('ids that are none are left out', async () => {
  await changeDatabase(backup, (database) =>
    database.prepare('UPDATE assets SET id = ? WHERE id = ?').run('../../evil', firstId()),
  )
  const { problems } = await other.transfer.import(backup)
  expect(problems).toEqual([{ subject: '../../evil', problem: 'damaged' }])
  expect(await strangers()).toEqual([])
})

it.each([
  'CREATE TRIGGER evil AFTER INSERT ON jobs BEGIN DELETE FROM assets; END',
  'CREATE VIEW evil AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT * FROM r',
  'DROP TABLE assets',
  'DELETE FROM assets; DROP TABLE attempts; CREATE TABLE attempts (x)',
])('a database that is none of ours (%s) changes nothing', async (sql) => {
  const before = await stateOf(join(other.folder, 'media'))
  await changeDatabase(backup, (database) => database.exec(sql))
  await expect(other.transfer.import(backup)).rejects.toMatchObject({
    data: { reason: 'backup_unusable' },
  })
  expect(await stateOf(join(other.folder, 'media'))).toEqual(before)
})
