import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { referenceSchema, type Reference } from '#shared/domain/reference.ts'
import { AppError } from '#shared/errors.ts'
import { createReferences } from '../../../electron/engine/references/references.ts'
import type { ReferenceSource } from '../../../electron/engine/references/reference-source.ts'
import { mediaFixture } from '../library/media-fixture.ts'
import { testMediaReader } from '../support/test-readers.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'

const temporaryFolder = temporaryFolders()
const png = mediaFixture('image.png')
const pngHash = async () =>
  createHash('sha256')
    .update(await readFile(png))
    .digest('hex')

async function setUp() {
  const home = await temporaryFolder()
  const folder = join(home, 'references')
  const references = createReferences({
    placeOf: () => 'library',
    folder,
    reader: testMediaReader,
    async assetFile(id) {
      if (id === 'removed') throw new AppError('disk', { reason: 'not_found' })
      return id === 'known' ? { path: png, name: 'a fox.png' } : null
    },
  })
  const add = async (source: ReferenceSource, kind: Reference['kind'] = 'image') =>
    (await references.add(source, { kind })).reference
  const refusal = (source: ReferenceSource, kind: Reference['kind'] = 'image') =>
    add(source, kind).then(
      () => null,
      (thrown: unknown) => (thrown instanceof AppError ? thrown.data : thrown),
    )
  const keptFiles = async () =>
    (await readdir(folder, { recursive: true })).filter((name) => name.includes('.')).toSorted()
  return { home, folder, references, add, refusal, keptFiles }
}

describe('adding', () => {
  it('keeps a copy under its hash, which outlives the file', async () => {
    const { home, references, add, keptFiles } = await setUp()
    const path = join(home, 'my picture.png')
    await writeFile(path, await readFile(png))
    const reference = await add({ type: 'file', path })
    await rm(path)
    const sha256 = await pngHash()
    expect(reference).toEqual({
      type: 'stored',
      kind: 'image',
      sha256,
      mime: 'image/png',
      bytes: 413,
      name: 'my picture.png',
      width: 64,
      height: 40,
    })
    expect(referenceSchema.parse(reference)).toEqual(reference)
    expect(await keptFiles()).toEqual([join(sha256.slice(0, 2), `${sha256}.png`)])
    const base64 = (await readFile(png)).toString('base64')
    expect(await references.load(reference)).toBe(`data:image/png;base64,${base64}`)
  })

  it('takes the same picture from a library item, a data URI and a link', async () => {
    const { home, add, keptFiles } = await setUp()
    const link = join(home, 'link.png')
    await symlink(png, link)
    const text = `data:image/webp;base64,${(await readFile(png)).toString('base64')}`
    const added = await Promise.all([
      add({ type: 'asset', id: 'known' }),
      add({ type: 'dataUri', text }),
      add({ type: 'file', path: link }),
      add({ type: 'file', path: png }),
    ])
    const sha256 = await pngHash()
    expect(added.map((reference) => reference.type === 'stored' && reference.sha256)).toEqual(
      Array.from({ length: 4 }, () => sha256),
    )
    expect(added[0]).toMatchObject({ name: 'a fox.png' })
    expect(await keptFiles()).toHaveLength(1)
  })

  it('does not write the same bytes twice, but repairs a copy that is damaged', async () => {
    const { folder, references, add, keptFiles } = await setUp()
    const reference = await add({ type: 'file', path: png })
    const file = join(folder, (await keptFiles())[0] ?? '')
    const before = await stat(file)
    await add({ type: 'file', path: png })
    expect((await stat(file)).ino).toBe(before.ino)
    await truncate(file, 100)
    await add({ type: 'file', path: png })
    expect(await references.load(reference)).toHaveLength(574)
  })

  it('passes an address on and makes no file', async () => {
    const { references, add, keptFiles } = await setUp()
    const reference = await add({ type: 'address', url: 'https://example.org/a.png' })
    expect(await references.load(reference)).toBe('https://example.org/a.png')
    await expect(keptFiles()).rejects.toThrow('ENOENT')
  })

  it('keeps sound and files as they are', async () => {
    const { home, references, add } = await setUp()
    const wav = Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt ', 'latin1'), Buffer.alloc(20)])
    await writeFile(join(home, 'note.wav'), wav)
    const sound = await add({ type: 'file', path: join(home, 'note.wav') }, 'audio')
    expect(sound).toMatchObject({ kind: 'audio', mime: 'audio/wav', width: null })
    expect(await references.load(sound)).toBe(`data:audio/wav;base64,${wav.toString('base64')}`)
    const text = await add({ type: 'dataUri', text: 'data:,caf%C3%A9' }, 'file')
    expect(await references.load(text)).toBe('data:text/plain;base64,Y2Fmw6k=')
  })
})

describe('what is refused', () => {
  it('names the reason', async () => {
    const { home, refusal } = await setUp()
    const path = (name: string) => ({ type: 'file', path: join(home, name) }) as const
    await mkdir(join(home, 'folder.png'))
    await writeFile(join(home, 'empty.png'), '')
    await symlink(join(home, 'nowhere'), join(home, 'dangling.png'))
    await writeFile(join(home, 'text.txt'), 'no sound')
    expect(await refusal(path('missing.png'))).toMatchObject({ reason: 'reference_missing' })
    expect(await refusal(path('dangling.png'))).toMatchObject({ reason: 'reference_missing' })
    expect(await refusal(path('folder.png'))).toMatchObject({ reason: 'reference_unusable' })
    expect(await refusal(path('empty.png'))).toMatchObject({ reason: 'reference_empty' })
    expect(await refusal(path('text.txt'), 'audio')).toMatchObject({ reason: 'reference_unusable' })
    expect(await refusal({ type: 'asset', id: 'unknown' })).toMatchObject({
      reason: 'reference_missing',
    })
    expect(await refusal({ type: 'asset', id: 'removed' })).toMatchObject({
      reason: 'reference_missing',
    })
    expect(await refusal({ type: 'dataUri', text: 'iVBORw0KGgo=' })).toMatchObject({
      reason: 'reference_unusable',
      detail: expect.stringContaining('data:'),
    })
  })

  it('never says where a file is', async () => {
    const { home, refusal } = await setUp()
    await writeFile(join(home, 'text.png'), 'no picture')
    for (const name of ['missing.png', 'text.png', '']) {
      // oxlint-disable-next-line no-await-in-loop -- three of them
      expect(JSON.stringify(await refusal({ type: 'file', path: join(home, name) }))).not.toContain(
        'vignette-library',
      )
    }
  })

  it('a huge file, without reading it', async () => {
    const { home, refusal } = await setUp()
    const path = join(home, 'huge.png')
    await writeFile(path, await readFile(png))
    // Has no blocks on the disk, but reading it would take 300 GB of memory.
    await truncate(path, 300 * 1024 ** 3)
    expect(await refusal({ type: 'file', path })).toMatchObject({ reason: 'reference_too_large' })
    expect(await refusal({ type: 'file', path }, 'file')).toMatchObject({
      reason: 'reference_too_large',
      detail: expect.stringContaining('10.0 MB'),
    })
  })

  it.runIf(process.platform !== 'win32')('a named pipe, without waiting for it', async () => {
    const { home, refusal } = await setUp()
    const path = join(home, 'pipe.png')
    execFileSync('mkfifo', [path])
    expect(await refusal({ type: 'file', path })).toMatchObject({ reason: 'reference_unusable' })
  })

  it('reports a folder that cannot be written as a problem of the disk', async () => {
    const { folder, refusal } = await setUp()
    await writeFile(folder, 'a file where the folder should be')
    expect(await refusal({ type: 'file', path: png })).toMatchObject({ code: 'disk' })
  })
})

describe('loading', () => {
  it('refuses a copy that is gone or was changed', async () => {
    const { folder, references, add, keptFiles } = await setUp()
    const reference = await add({ type: 'file', path: png })
    const file = join(folder, (await keptFiles())[0] ?? '')
    await writeFile(file, Buffer.alloc(413))
    await expect(references.load(reference)).rejects.toMatchObject({
      data: { reason: 'reference_missing', charged: 'no' },
    })
    await rm(file)
    await expect(references.load(reference)).rejects.toMatchObject({
      data: { reason: 'reference_missing', charged: 'no' },
    })
  })
})
