import { copyFile, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { A1111_TEXT, COMFY_PROMPT, pngWith } from '../../unit/engine/recall/carriers.ts'
import { mediaFixture } from '../library/media-fixture.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'
import { openTestIntake, type TestIntake } from './test-intake.ts'

const temporaryFolder = temporaryFolders()
const opened: TestIntake[] = []

async function openIntake() {
  const test = await openTestIntake(await temporaryFolder())
  opened.push(test)
  return test
}

afterEach(async () => {
  for (const test of opened.splice(0)) await test.close()
})

async function fixture(): Promise<Buffer> {
  return readFile(mediaFixture('image.png'))
}

describe('a picture that says how it was made', () => {
  it('is a reference that carries it, read in the process for foreign bytes', async () => {
    const { addFiles, settled, pictures, intake } = await openIntake()
    const paths = ['a1111.png', 'comfy.png', 'plain.png'].map((name) => join(pictures, name))
    await writeFile(paths[0] ?? '', pngWith(await fixture(), 'parameters', A1111_TEXT, 'zTXt'))
    await writeFile(paths[1] ?? '', pngWith(await fixture(), 'prompt', COMFY_PROMPT))
    await copyFile(mediaFixture('image.png'), paths[2] ?? '')
    const { entries } = await settled(addFiles(paths))
    expect(entries).toMatchObject([
      { state: 'ready', carries: 'a1111' },
      { state: 'ready', carries: 'comfyui' },
      { state: 'ready' },
    ])
    expect(entries[2]).not.toHaveProperty('carries')
    const said = entries.map(({ id }) => intake.recalledOf(id)?.prompt)
    expect(said[0]).toContain('雪地里的狐狸')
    expect(said.slice(1)).toEqual(['a lighthouse in a storm', undefined])
    // Removed and brought back by an undo, it still says so.
    intake.remove([entries[0]?.id ?? ''])
    expect(intake.recalledOf(entries[0]?.id ?? '')).toMatchObject({ source: 'a1111' })
  })

  it('stays a reference where its metadata cannot be read', async () => {
    const { addFiles, settled, pictures } = await openIntake()
    const path = join(pictures, 'odd.png')
    await writeFile(path, pngWith(await fixture(), 'prompt', '{"1": {"class_type": "KSampler"'))
    const { entries } = await settled(addFiles([path]))
    expect(entries).toMatchObject([{ state: 'ready' }])
  })

  it('is the item itself where it is the file of one, also through a link', async () => {
    const { addFiles, settled, library, asset, intake, pictures } = await openIntake()
    const link = join(pictures, 'library')
    await symlink(library.folder, link)
    const own = await library.pathOf(asset)
    for (const path of [own, join(link, ...asset.file.split('/'))]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { entries } = await settled(addFiles([path]))
      expect(entries).toMatchObject([
        { state: 'ready', carries: 'vignette', reference: { asset: asset.id } },
      ])
      expect(intake.recalledOf(entries[0]?.id ?? '')).toMatchObject({
        source: 'vignette',
        prompt: 'a lighthouse',
      })
    }
  })

  it('does not say so where it is dragged within the window, in which one sees it', async () => {
    const { add, settled, asset } = await openIntake()
    const { entries } = await settled(add({ type: 'asset', id: asset.id }))
    expect(entries[0]).not.toHaveProperty('carries')
  })
})

it('a pasted picture, which has no path, says it as well, and nothing of it is left behind', async () => {
  const { add, settled, uploads, intake, folder } = await openIntake()
  const bytes = pngWith(await fixture(), 'parameters', A1111_TEXT, 'tEXt')
  const [id = ''] = intake.openUploads([{ name: 'pasted.png', bytes: bytes.length }])
  const addition = add({ type: 'upload', id })
  expect(await uploads.receive(id, Readable.from([bytes]))).toBe('taken')
  const { entries } = await settled(addition)
  expect(entries).toMatchObject([{ state: 'ready', carries: 'a1111' }])
  expect(await readdir(folder).catch(() => [])).toEqual([])
})
