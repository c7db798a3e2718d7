import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MOST_SAVED } from '#shared/domain/saved-item.ts'
import { errorDataOf } from '#shared/errors.ts'
import { UsageError } from '../../../../electron/cli/arguments/usage-error.ts'
import { findByName } from '../../../../electron/cli/find-by-id.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { imageRequest } from '../../support/requests.ts'
import { scriptFile } from '../../support/script-file.ts'
import { wasKilled } from '../../support/was-killed.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from '../test-library.ts'

const newFolder = temporaryFolders()
const script = scriptFile(new URL('saving-process.ts', import.meta.url))

let folder = ''
let library: Library
let asset = ''

beforeEach(async () => {
  folder = await newFolder()
  library = await openTestLibrary(folder)
  insertJob(library.database, 'job')
  const request = JSON.stringify(imageRequest(1))
  library.database.prepare("UPDATE jobs SET request = ?, state = 'succeeded'").run(request)
  asset = (await addFixture(library, 'image.png')).id
})
afterEach(() => library.close())

const mina = () => library.saved.add({ kind: 'reference', name: 'Mina', asset })
const light = (text = 'soft light') => library.saved.add({ kind: 'snippet', name: 'light', text })
const names = ({ saved }: Library = library) => {
  const { references, snippets } = saved.list()
  return [...references, ...snippets].map(({ name }) => name)
}
const reasonOf = (act: () => unknown): string | null => {
  try {
    act()
  } catch (thrown) {
    return errorDataOf(thrown).reason ?? null
  }
  return 'nothing thrown'
}

describe('what is saved', () => {
  it('is listed by name, and a name counts once, however it is written', () => {
    const id = mina()
    light()
    expect(library.saved.list()).toEqual({
      references: [{ id, name: 'Mina', asset, state: 'here' }],
      snippets: [{ id: expect.any(String), name: 'light', beginning: 'soft light' }],
      presets: [],
    })
    expect(reasonOf(() => library.saved.add({ kind: 'reference', name: 'MINA', asset }))).toBe(
      'name_taken',
    )
    // Snippets have names of their own.
    library.saved.add({ kind: 'snippet', name: 'mina', text: 'a girl' })
    expect(library.saved.assetNamed('mINA')).toBe(asset)
    // By the command line as well: --image @mina.
    expect(findByName(library.saved, 'mINA')).toBe(asset)
    expect(() => findByName(library.saved, 'other')).toThrow(UsageError)
  })

  it('is renamed, edited, removed and restored, under another name where its own is taken', () => {
    const id = light()
    library.saved.change({ id, name: 'Light 2', text: 'hard light' })
    expect(library.saved.textOf(id)).toBe('hard light')
    library.saved.remove([id])
    expect(library.saved.textOf(id)).toBeNull()
    library.saved.add({ kind: 'snippet', name: 'light 2', text: 'other' })
    library.saved.restore([id])
    expect(names().toSorted()).toEqual(['Light 2-2', 'light 2'])
    expect(reasonOf(() => library.saved.change({ id, name: 'LIGHT 2' }))).toBe('name_taken')
    library.saved.change({ id, name: 'light 2-2' })
    expect(names()).toContain('light 2-2')
  })

  it('takes no name that a mention could not have, no picture that is not here, and no more than are shown', () => {
    const id = mina()
    expect(reasonOf(() => library.saved.change({ id, name: 'my mina' }))).toBeNull()
    expect(reasonOf(() => library.saved.change({ id, text: 'x' }))).toBeNull()
    expect(names()).toEqual(['Mina'])
    expect(
      reasonOf(() => library.saved.add({ kind: 'reference', name: 'x', asset: 'unknown' })),
    ).toBe('not_found')
    for (let at = 0; at < MOST_SAVED; at += 1) {
      library.saved.add({ kind: 'snippet', name: `s ${at}`, text: 'x' })
    }
    expect(reasonOf(light)).toBe('saved_too_many')
  })

  it('says where the picture is', async () => {
    mina()
    const state = () => library.saved.list().references[0]?.state
    await library.trash.put([asset])
    expect(state()).toBe('trashed')
    library.database.prepare('UPDATE assets SET deleted_at = 1 WHERE id = ?').run(asset)
    expect(state()).toBe('deleted')
    library.database.prepare('DELETE FROM assets WHERE id = ?').run(asset)
    expect(state()).toBe('missing')
  })
})

it('outlives the database: the journal has what was saved, changed and removed', async () => {
  const id = mina()
  const gone = light()
  library.saved.change({ id, name: '米娜' })
  library.saved.remove([gone])
  await library.close()
  await writeFile(join(folder, 'library.sqlite'), Buffer.alloc(100_000, 'garbage'))
  for (const name of ['library.sqlite-wal', 'library.sqlite-shm', 'snapshots']) {
    await rm(join(folder, name), { recursive: true, force: true })
  }
  library = await openTestLibrary(folder)
  expect(library.restoration).not.toBeNull()
  expect(library.saved.list()).toMatchObject({
    references: [{ id, name: '米娜', asset }],
    snippets: [],
  })
  library.saved.restore([gone])
  expect(library.saved.textOf(gone)).toBe('soft light')
})

it('is there although the process was killed right after', async () => {
  await library.close()
  const child = spawn(process.execPath, [script, folder])
  expect(wasKilled(await once(child, 'close'))).toBe(true)
  library = await openTestLibrary(folder)
  expect(names()).toEqual(['light'])
})

describe.each(['folder', 'zip'] as const)('in a backup as a %s', (format) => {
  const backUp = async (): Promise<string> => {
    const backup = join(await newFolder(), format === 'zip' ? 'backup.zip' : 'backup')
    await library.transfer.backup(backup, { format })
    return backup
  }

  it('comes into another library, twice without doubling, with a free name', async () => {
    const reference = mina()
    light()
    const backup = await backUp()
    const other = await openTestLibrary(await newFolder())
    other.saved.add({ kind: 'snippet', name: 'Light', text: 'another light' })
    await other.transfer.import(backup)
    await other.transfer.import(backup)
    expect(other.saved.list()).toMatchObject({
      references: [{ id: reference, name: 'Mina', asset, state: 'here' }],
      snippets: [{ beginning: 'another light' }, { name: 'light-2', beginning: 'soft light' }],
    })
    await other.close()
  })

  it('counts as it was changed last: a removal here stays, an older text does not come back', async () => {
    const removed = mina()
    const edited = light()
    const backup = await backUp()
    library.saved.remove([removed])
    library.saved.change({ id: edited, text: 'hard light' })
    await library.transfer.import(backup)
    expect(library.saved.list()).toMatchObject({
      references: [],
      snippets: [{ beginning: 'hard light' }],
    })
    // What was changed there later counts here.
    library.database.prepare('UPDATE saved_items SET changed_at = 1').run()
    await library.transfer.import(backup)
    expect(library.saved.list()).toMatchObject({
      references: [{ name: 'Mina' }],
      snippets: [{ beginning: 'soft light' }],
    })
  })
})
