import { execFile } from 'node:child_process'
import { chmod, chown, copyFile, mkdir, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mediaFixture } from './media-fixture.ts'
import { temporaryFolders } from './temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from './test-library.ts'

const SCRIPT = fileURLToPath(new URL('read-only-process.ts', import.meta.url))
const NOBODY = 65534
const isRoot = process.getuid?.() === 0
const temporaryFolder = temporaryFolders()

/** Whether others may read a file: to root nothing is read-only, so that the library is opened by somebody else. */
async function isOpenToOthers(file: string): Promise<boolean> {
  for (let path = dirname(file); path !== dirname(path); path = dirname(path)) {
    if (((await stat(path)).mode & 0o005) !== 0o005) return false
  }
  return true
}
const canTest =
  process.platform !== 'win32' &&
  (!isRoot || ((await isOpenToOthers(SCRIPT)) && (await isOpenToOthers(process.execPath))))

let around = ''
let folder = ''

async function everything(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return [folder, ...entries.map((entry) => join(entry.parentPath, entry.name))]
}

async function forbid(paths: readonly string[]): Promise<void> {
  for (const path of paths) await chmod(path, (await stat(path)).isDirectory() ? 0o555 : 0o444)
}

async function look(): Promise<unknown> {
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {}
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, folder], user)
  return JSON.parse(stdout)
}

describe.skipIf(!canTest)('a library', () => {
  beforeEach(async () => {
    around = await temporaryFolder()
    await chmod(around, 0o755)
    folder = join(around, 'library')
    const library = await openTestLibrary(folder)
    insertJob(library.database, 'job')
    await addFixture(library, 'image.png')
    await library.close()
    if (isRoot) for (const path of await everything()) await chown(path, NOBODY, NOBODY)
  })
  afterEach(async () => {
    // Or it could not be removed.
    for (const path of await everything()) {
      await chmod(path, (await stat(path)).isDirectory() ? 0o755 : 0o644)
    }
  })

  const looked = { isReadOnly: true, assets: 1, adopted: 0, sending: 'disk read_only' }
  it.each([
    ['as a whole', () => everything()],
    ['but for the files in it', async () => [folder]],
    ['but for its folders', async () => [join(folder, 'library.sqlite')]],
  ])('that cannot be written to, %s, can be looked at', async (_, paths) => {
    await forbid(await paths())
    const before = (await everything()).toSorted()
    expect(await look()).toEqual({
      ...looked,
      bytes: (await stat(mediaFixture('image.png'))).size,
      deleting: 'disk read_only',
    })
    expect((await everything()).toSorted()).toEqual(before)
  })

  it('that cannot be written to, and that nobody has closed, is refused with a clear reason', async () => {
    const library = await openTestLibrary(folder)
    insertJob(library.database, 'another')
    const [log, left] = [join(folder, 'library.sqlite-wal'), join(around, 'log')]
    await copyFile(log, left)
    await library.close()
    await copyFile(left, log)
    if (isRoot) for (const path of await everything()) await chown(path, NOBODY, NOBODY)
    await forbid(await everything())
    expect(await look()).toEqual({ refused: 'disk read_only' })
  })

  it('with a folder that cannot be read is looked after all the same', async () => {
    const [closed, open] = [join(folder, 'media', 'closed'), join(folder, 'media', 'open')]
    for (const path of [closed, open]) await mkdir(path)
    await copyFile(mediaFixture('image.jpg'), join(open, 'mine.jpg'))
    if (isRoot) for (const path of await everything()) await chown(path, NOBODY, NOBODY)
    await chmod(closed, 0o000)
    expect(await look()).toMatchObject({ isReadOnly: false, assets: 2, adopted: 1 })
    await chmod(closed, 0o755)
  })
})
