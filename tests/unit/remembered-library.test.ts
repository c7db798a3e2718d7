import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rememberedLibrary } from '../../electron/remembered-library.ts'

describe('rememberedLibrary', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vignette-remembered-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const save = (settings: string): Promise<void> =>
    writeFile(join(folder, 'settings.json'), settings)

  it('reads where the library was moved to', async () => {
    const library = { folder: resolve('/drive/Vignette'), movedFrom: null }
    await save(JSON.stringify({ settings: {}, library }))
    expect(rememberedLibrary(folder)).toEqual(library)
  })

  it.each([
    ['nothing', '{}'],
    ['no JSON', '{"library":'],
    ['a relative folder', '{"library":{"folder":"../elsewhere","movedFrom":null}}'],
    ['something else', '{"library":"/drive"}'],
  ])('takes the usual place when the settings say %s', async (_, text) => {
    await save(text)
    expect(rememberedLibrary(folder)).toBeNull()
  })

  it('takes the usual place when there are no settings', () => {
    expect(rememberedLibrary(join(folder, 'nowhere'))).toBeNull()
  })
})
