import { createWriteStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary } from '../test-library.ts'
import { fillLibrary, filesBelow, type FilledLibrary } from './filled-library.ts'

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

/** Zips the backup, with some files left out and whatever `add` adds before or after. */
async function zipped(
  leftOut: readonly string[],
  add: (zip: ZipFile) => void,
  where: 'before' | 'after' = 'after',
): Promise<string> {
  const zip = new ZipFile()
  if (where === 'before') add(zip)
  for (const path of await filesBelow(backup)) {
    if (!leftOut.includes(path)) zip.addFile(join(backup, path), path, { compress: false })
  }
  if (where === 'after') add(zip)
  zip.end()
  const file = `${backup}.zip`
  await pipeline(zip.outputStream, createWriteStream(file))
  return file
}

const first = () => filled.shown[0]?.file ?? ''

it('an entry that grows when it is unpacked is cut off at the length of the list', async () => {
  const bomb = Buffer.alloc(64 * 1024 ** 2)
  const file = await zipped([first()], (zip) => zip.addBuffer(bomb, first()))
  const { assets, problems } = await other.transfer.import(file)
  expect(assets.added).toBe(3)
  expect(problems).toEqual([{ subject: first(), problem: 'damaged' }])
})

it('an entry that is a link is not one here', async () => {
  const file = await zipped([first()], (zip) =>
    zip.addBuffer(Buffer.from('/etc/passwd'), first(), { mode: 0o120777 }),
  )
  const { problems } = await other.transfer.import(file)
  expect(problems).toEqual([{ subject: first(), problem: 'damaged' }])
})

it('of two entries with one name the first counts, and must be what the list says', async () => {
  const evil = Buffer.from('something else')
  const before = await zipped([], (zip) => zip.addBuffer(evil, first()), 'before')
  expect((await other.transfer.import(before)).problems).toEqual([
    { subject: first(), problem: 'damaged' },
  ])
  const after = await zipped([], (zip) => zip.addBuffer(evil, first()))
  expect((await other.transfer.import(after)).problems).toEqual([])
})

it.each([
  '../../../../../outside',
  '/tmp/vignette-outside',
  'C:\\vignette-outside',
  'a\0b/../../x',
])(
  'an entry named %j writes nothing, and does not keep the others from coming in',
  async (name) => {
    const harmless = 'x'.repeat(Buffer.byteLength(name))
    const file = await zipped([], (zip) => zip.addBuffer(Buffer.from('evil'), harmless))
    const bytes = await readFile(file)
    // The library that writes archives knows better than to write such a name.
    for (let at = bytes.indexOf(harmless); at !== -1; at = bytes.indexOf(harmless, at + 1)) {
      bytes.write(name, at)
    }
    await writeFile(file, bytes)
    const before = (await filesBelow(around)).length
    const { assets, problems } = await other.transfer.import(file)
    expect({ assets, problems }).toEqual({ assets: { added: 4, known: 1 }, problems: [] })
    const grown = (await filesBelow(around)).length - before
    // Four pictures and videos, a reference; the journal may have begun.
    expect(grown).toBeLessThanOrEqual(6)
    expect((await filesBelow(around)).filter((path) => path.includes('outside'))).toEqual([])
  },
)

it('an archive that was cut off is refused with a clear reason', async () => {
  const file = await zipped([], () => {})
  const bytes = await readFile(file)
  await writeFile(file, bytes.subarray(0, bytes.length - 100))
  await expect(other.transfer.import(file)).rejects.toMatchObject({
    data: { code: 'invalid_request', reason: 'backup_unusable' },
  })
})
