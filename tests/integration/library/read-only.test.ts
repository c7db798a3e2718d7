import { execFile } from 'node:child_process'
import {
  chmod,
  chown,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { mediaFixture } from './media-fixture.ts'
import { addFixture, insertJob, openTestLibrary } from './test-library.ts'

const SCRIPT = fileURLToPath(new URL('read-only-process.ts', import.meta.url))
const NOBODY = 65534
const isRoot = process.getuid?.() === 0

/**
 * Returns whether others may read a file: to root nothing is read-only, so that the libraries are opened by somebody
 * else.
 */
async function isOpenToOthers(file: string): Promise<boolean> {
  for (let path = dirname(file); path !== dirname(path); path = dirname(path)) {
    if (((await stat(path)).mode & 0o005) !== 0o005) return false
  }
  return true
}
const canTest =
  process.platform !== 'win32' &&
  (!isRoot || ((await isOpenToOthers(SCRIPT)) && (await isOpenToOthers(process.execPath))))

async function everything(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.map((entry) => join(entry.parentPath, entry.name))
  return [folder, ...paths].toSorted()
}

async function forbid(paths: readonly string[]): Promise<void> {
  for (const path of paths) await chmod(path, (await stat(path)).isDirectory() ? 0o555 : 0o444)
}

const forbidAll = async (folder: string) => forbid(await everything(folder))

/** What is done with a library, which belongs to whoever opens it, before it is opened. */
const LIBRARIES: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  'as a whole': forbidAll,
  'but for the files in it': (folder) => forbid([folder]),
  'but for its folders': (folder) => forbid([join(folder, 'library.sqlite')]),
  'not closed': async (folder) => {
    await copyFile(join(around, 'log'), join(folder, 'library.sqlite-wal'))
    await forbidAll(folder)
  },
  // As of a process that has died before it had written anything.
  'with an empty log': async (folder) => {
    await writeFile(join(folder, 'library.sqlite-wal'), '')
    await forbidAll(folder)
  },
  'a closed folder': async (folder) => chmod(join(folder, 'media', 'closed'), 0o000),
}

let around = ''
const before = new Map<string, readonly string[]>()
const answers = new Map<string, unknown>()
const folderOf = (name: string) => join(around, name)

async function makeLibraries(): Promise<void> {
  const [base, unclosed] = [join(around, 'base'), join(around, 'unclosed')]
  const library = await openTestLibrary(base)
  insertJob(library.database, 'job')
  await addFixture(library, 'image.png')
  await library.close()
  await cp(base, unclosed, { recursive: true })
  const other = await openTestLibrary(unclosed)
  insertJob(other.database, 'another')
  await copyFile(join(unclosed, 'library.sqlite-wal'), join(around, 'log'))
  await other.close()
  for (const name of Object.keys(LIBRARIES)) await cp(base, folderOf(name), { recursive: true })
  const media = join(folderOf('a closed folder'), 'media')
  for (const name of ['closed', 'open']) await mkdir(join(media, name))
  await copyFile(mediaFixture('image.jpg'), join(media, 'open', 'mine.jpg'))
}

/** One process for all of them: to start one takes longer than what it does here. */
async function lookAtAll(): Promise<void> {
  const names = Object.keys(LIBRARIES)
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {}
  const args = [SCRIPT, ...names.map(folderOf)]
  const { stdout } = await promisify(execFile)(process.execPath, args, user)
  const results = z.array(z.unknown()).parse(JSON.parse(stdout))
  for (const [index, name] of names.entries()) answers.set(name, results[index])
}

describe.skipIf(!canTest)('a library', () => {
  beforeAll(async () => {
    around = await realpath(await mkdtemp(join(tmpdir(), 'vignette-library-')))
    await chmod(around, 0o755)
    await makeLibraries()
    for (const [name, arrange] of Object.entries(LIBRARIES)) {
      const folder = folderOf(name)
      await arrange(folder)
      // Only root can look into a closed folder, and only root has to.
      const paths = await everything(folder).catch(() => [])
      if (isRoot) for (const path of paths) await chown(path, NOBODY, NOBODY)
      before.set(name, paths)
    }
    await lookAtAll()
  })
  afterAll(async () => {
    // Or they could not be removed.
    for (const name of Object.keys(LIBRARIES)) {
      await chmod(folderOf(name), 0o755)
      await chmod(join(folderOf(name), 'media', 'closed'), 0o755).catch(() => undefined)
      for (const path of await everything(folderOf(name))) {
        await chmod(path, (await stat(path)).isDirectory() ? 0o755 : 0o644)
      }
    }
    await rm(around, { recursive: true, force: true })
  })

  it.each(['as a whole', 'but for the files in it', 'but for its folders', 'with an empty log'])(
    'that cannot be written to, %s, can be looked at',
    async (name) => {
      expect(answers.get(name)).toEqual({
        because: 'read_only',
        assets: 1,
        bytes: (await stat(mediaFixture('image.png'))).size,
        adopted: 0,
        sending: 'disk read_only',
        deleting: 'disk read_only',
      })
      expect(await everything(folderOf(name))).toEqual(before.get(name))
    },
  )

  it('that cannot be written to, and that nobody has closed, is refused with a clear reason', () => {
    expect(answers.get('not closed')).toEqual({ refused: 'disk read_only' })
  })

  it('with a folder that cannot be read is looked after all the same', () => {
    const expected = { because: null, assets: 2, adopted: 1 }
    expect(answers.get('a closed folder')).toMatchObject(expected)
  })
})
