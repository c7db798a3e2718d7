import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PRESET_MAX_LENGTH } from '#shared/domain/saved-item.ts'
import { parametersOf } from '../../../../electron/engine/library/saved/saved-rows.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { conversationParameters } from '../../support/conversation.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary } from '../test-library.ts'

const newFolder = temporaryFolders()
const PARAMETERS = conversationParameters()

let folder = ''
let library: Library

beforeEach(async () => {
  folder = await newFolder()
  library = await openTestLibrary(folder)
})
afterEach(() => library.close())

const add = (name: string, parameters = PARAMETERS): string =>
  library.saved.add({ kind: 'preset', name, parameters })

it('a preset is listed with its model, read whole, changed, removed and restored', () => {
  const id = add('Terse')
  expect(library.saved.list().presets).toEqual([{ id, name: 'Terse', model: PARAMETERS.model }])
  expect(parametersOf(library.saved.textOf(id) ?? '')).toEqual(PARAMETERS)
  library.saved.change({ id, name: 'Short', parameters: { ...PARAMETERS, temperature: 0.2 } })
  expect(parametersOf(library.saved.textOf(id) ?? '')?.temperature).toBe(0.2)
  library.saved.remove([id])
  expect(library.saved.list().presets).toEqual([])
  expect(library.saved.textOf(id)).toBeNull()
  library.saved.restore([id])
  expect(library.saved.list().presets).toMatchObject([{ name: 'Short' }])
})

it('a name counts once among presets, and a preset takes no text', () => {
  const id = add('Terse')
  expect(() => add('terse')).toThrow('invalid_request')
  expect(() => library.saved.change({ id, text: 'a girl' })).toThrow('invalid_request')
  library.saved.add({ kind: 'snippet', name: 'terse', text: 'a girl' })
  expect(library.saved.list().presets).toHaveLength(1)
})

it('a preset is in a database that is made again, and in a backup, where it does not double', async () => {
  const id = add('Terse')
  const backup = join(await newFolder(), 'backup')
  await library.transfer.backup(backup, { format: 'folder' })
  const other = await openTestLibrary(await newFolder())
  await other.transfer.import(backup)
  await other.transfer.import(backup)
  expect(other.saved.list().presets).toEqual([{ id, name: 'Terse', model: PARAMETERS.model }])
  await other.close()
  await library.close()
  await writeFile(join(folder, 'library.sqlite'), Buffer.alloc(100_000, 'garbage'))
  for (const name of ['library.sqlite-wal', 'library.sqlite-shm', 'snapshots']) {
    // oxlint-disable-next-line no-await-in-loop -- three
    await rm(join(folder, name), { recursive: true, force: true })
  }
  library = await openTestLibrary(folder)
  expect(library.saved.list().presets).toEqual([{ id, name: 'Terse', model: PARAMETERS.model }])
})

it('a row that is no preset, or too long for one, is not shown', () => {
  const put = library.database.prepare(
    `INSERT INTO saved_items (id, kind, name, content, changed_at) VALUES (?, 'preset', ?, ?, 1)`,
  )
  put.run(crypto.randomUUID(), 'no JSON', '{')
  put.run(crypto.randomUUID(), 'no parameters', '{"model":"x"}')
  const system = { role: 'system', text: 'x'.repeat(PRESET_MAX_LENGTH) }
  put.run(crypto.randomUUID(), 'too long', JSON.stringify({ ...PARAMETERS, system }))
  expect(library.saved.list().presets).toEqual([])
})
