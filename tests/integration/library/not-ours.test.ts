import { mkdirSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import {
  copyFile,
  mkdir,
  readdir,
  readFile,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { enterOwners } from '../../../electron/engine/jobs/owners.ts'
import { pruneSnapshots } from '../../../electron/engine/library/snapshots/list-snapshots.ts'
import { withStagingFolder } from '../../../electron/engine/library/transfer/staging-folder.ts'
import { libraryFolders } from '../../../electron/engine/library/folders.ts'
import { looked } from './integrity/test-integrity.ts'
import { mediaFixture } from './media-fixture.ts'
import { moveClosed } from './transfer/move-closed.ts'
import { temporaryFolders } from './temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from './test-library.ts'

const newFolder = temporaryFolders()

const YEAR = 365 * 24 * 60 * 60 * 1000
/** Longer than anything is kept. */
const LATER = Date.now() + YEAR

/** Documents and pictures of the user, as they may lie in a folder that stands in for one of the library's. */
async function putFilesOfTheUser(folder: string): Promise<string[]> {
  await mkdir(join(folder, 'import-notes'), { recursive: true })
  const pictures = ['holiday.png', 'scan.part', 'setup.exe.part', `${randomUUID()}.PART`]
  for (const name of pictures) await copyFile(mediaFixture('image.png'), join(folder, name))
  const documents = [
    'thesis.docx',
    'notes.part',
    '.restored-letters.txt',
    'import-notes/draft.md',
    `copy of ${randomUUID()}.part`,
    `${randomUUID()}.spool.txt`,
    `${randomUUID()}.jpeg`,
    'snapshot-of-my-diary.sqlite',
  ]
  for (const name of documents) await writeFile(join(folder, name), 'mine')
  const all = [...pictures, ...documents]
  for (const name of all) await utimes(join(folder, name), 1, 1)
  return filesOf(folder)
}

async function filesOf(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).toSorted()
}

/** Everything that is removed or moved by itself. */
async function lookAfter(folder: string): Promise<void> {
  const library = await openTestLibrary(folder)
  await (await looked(library, LATER)).close()
  await library.trash.deleteExpired()
  await pruneSnapshots(libraryFolders(folder).snapshots, LATER)
  await withStagingFolder(libraryFolders(folder), async () => undefined)
  await library.close()
}

const FOLDERS = [
  'incoming',
  'spool',
  'trash',
  'snapshots',
  'owners',
  'references',
  'journal',
  'cache',
]

describe.each(FOLDERS)('files of the user in %s', (name) => {
  it('stay where they are', async () => {
    const folder = await newFolder()
    const files = await putFilesOfTheUser(join(folder, name))
    await lookAfter(folder)
    expect(await filesOf(join(folder, name))).toEqual(expect.arrayContaining(files))
  })

  it('stay where they are when the folder is a link to where they are', async () => {
    const folder = await newFolder()
    const elsewhere = await newFolder()
    const files = await putFilesOfTheUser(elsewhere)
    await symlink(elsewhere, join(folder, name))
    await lookAfter(folder)
    expect(await filesOf(elsewhere)).toEqual(expect.arrayContaining(files))
  })
})

it.each(['incoming', 'trash', 'spool', 'snapshots'])(
  'links in %s with names of ours, and what they lead to, stay',
  async (name) => {
    const folder = await newFolder()
    const document = join(await newFolder(), 'thesis.docx')
    await writeFile(document, 'mine')
    await utimes(document, 1, 1)
    const links = [
      `${randomUUID()}.part`,
      `.${randomUUID()}.part`,
      `${randomUUID()}.png`,
      `${randomUUID()}.spool`,
      `import-${randomUUID()}`,
    ]
    await mkdir(join(folder, name))
    for (const link of links) await symlink(document, join(folder, name, link))
    await lookAfter(folder)
    expect(await readdir(join(folder, name))).toEqual(expect.arrayContaining(links))
    expect(await readFile(document, 'utf8')).toBe('mine')
  },
)

it('a folder of an import that was cut short is removed without following a link in it, or to it', async () => {
  const folder = await newFolder()
  const elsewhere = await newFolder()
  await writeFile(join(elsewhere, 'thesis.docx'), 'mine')
  const { incoming } = libraryFolders(folder)
  const left = join(incoming, `import-${randomUUID()}`)
  const linked = join(incoming, `import-${randomUUID()}`)
  await mkdir(left, { recursive: true })
  await symlink(elsewhere, join(left, 'link'))
  await symlink(elsewhere, linked)
  await utimes(left, 1, 1)
  await utimes(elsewhere, 1, 1)
  await withStagingFolder(libraryFolders(folder), async () => undefined)
  expect(await readdir(incoming)).toEqual([linked.slice(incoming.length + 1)])
  expect(await readdir(elsewhere)).toEqual(['thesis.docx'])
})

it('files with names as in the trash, and without a row, stay for good where the trash is a link', async () => {
  const [folder, elsewhere] = [await newFolder(), await newFolder()]
  const name = `${randomUUID()}.png`
  await copyFile(mediaFixture('image.png'), join(elsewhere, name))
  await symlink(elsewhere, join(folder, 'trash'))
  const library = await openTestLibrary(folder)
  insertJob(library.database, 'job')
  const asset = await addFixture(library, 'image.png')
  await library.trash.put([asset.id])
  expect((await readdir(elsewhere)).toSorted()).toEqual([name, `${asset.id}.png`].toSorted())
  await library.trash.empty()
  await library.trash.deleteExpired()
  expect(await readdir(elsewhere)).toEqual([name])
  await library.close()
})

it('ten thousand leftovers of ours are removed', async () => {
  const folder = await newFolder()
  const incoming = join(folder, 'incoming')
  await mkdir(incoming)
  const names = Array.from({ length: 10_000 }, () => `${randomUUID()}.part`)
  await Promise.all(names.map((name) => writeFile(join(incoming, name), 'half a picture')))
  await writeFile(join(incoming, 'thesis.docx'), 'mine')
  const library = await openTestLibrary(folder)
  await (await looked(library, LATER)).close()
  await library.close()
  expect(await readdir(incoming)).toEqual(['thesis.docx'])
}, 240_000)

it('a link among the locks of processes is neither opened nor removed', async () => {
  const folder = await newFolder()
  const document = join(folder, 'thesis.docx')
  await writeFile(document, 'mine')
  const name = randomUUID()
  const owners = enterOwners(folder)
  await symlink(document, join(folder, `${name}.lock`))
  expect(owners.isAlive(name)).toBe(true)
  owners.close()
  expect(await readdir(folder)).toEqual(expect.arrayContaining([`${name}.lock`, 'thesis.docx']))
})

it('what somebody puts into the new folder during a move that fails stays there', async () => {
  const library = await openTestLibrary(await newFolder())
  const { database, folder } = library
  insertJob(database, 'job')
  database.exec("UPDATE jobs SET state = 'succeeded'")
  const { file } = await addFixture(library, 'image.png')
  await writeFile(join(folder, 'journal', 'note.txt'), 'x')
  const target = join(await newFolder(), 'new')
  const mine = join(target, 'media', '2026', 'thesis.docx')
  const abort = new AbortController()
  await library.close()
  const move = moveClosed(folder, target, {
    signal: abort.signal,
    onProgress({ done }) {
      if (done === 0) return
      abort.abort()
    },
  })
  await expect(move).rejects.toThrow('cancelled')
  expect(await readdir(join(target, '..'))).toEqual([])

  const put = moveClosed(folder, target, {
    onProgress() {
      mkdirSync(join(target, 'media', '2026'), { recursive: true })
      writeFileSync(mine, 'mine')
    },
    switchTo() {
      throw new Error('the settings cannot be written')
    },
  })
  await expect(put).rejects.toThrow('the settings cannot be written')
  expect(await filesOf(target)).toEqual(['media', 'media/2026', 'media/2026/thesis.docx'])
  expect(file).not.toBe('')
  await rm(target, { recursive: true })
})
