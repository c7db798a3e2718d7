import { readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isGeneration } from '#shared/domain/any-job.ts'
import type { Asset } from '#shared/domain/asset.ts'
import { IMPORTED_MODEL } from '#shared/domain/generation.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { exportAsset } from '../../../electron/engine/library/export/export-asset.ts'
import { provenanceOf } from '../../../electron/engine/library/export/provenance.ts'
import { recallSource } from '../../../electron/engine/recall/recall-source.ts'
import { PATIENCE } from '../../unit/engine/editing/support/patience.ts'
import { maskPng, photo } from '../edits/support/originals.ts'
import { EDIT_MODEL, somewhere } from '../edits/support/edit-bed.ts'
import { mediaFixture } from '../library/media-fixture.ts'
import { referenceFixture } from '../references/reference-fixture.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'
import { openTestEngine, type TestEngine } from '../support/test-engine.ts'

let folder: string
let test: TestEngine
beforeEach(async () => {
  folder = await temporaryFolder()
  test = await openTestEngine(join(folder, 'library'))
})
afterEach(async () => {
  await test.engine.close()
  await removeFolder(folder)
})

async function given(bytes: Uint8Array, name = 'harbour at dusk.jpg') {
  const path = join(folder, 'given')
  await writeFile(path, bytes)
  return { path, name }
}

async function importOf(bytes: Uint8Array, name?: string): Promise<Asset> {
  return test.engine.localWork.importPicture(await given(bytes, name))
}

async function refusal(bytes: Uint8Array): Promise<ErrorData> {
  return importOf(bytes).then(
    () => {
      throw new Error('It was taken')
    },
    (thrown: unknown) => errorDataOf(thrown),
  )
}

const items = () => test.engine.jobs.list(null).jobs.filter(isGeneration)

describe('a local picture that is imported', () => {
  it('is an item with its own bytes, of a job that was never sent', async () => {
    const bytes = await photo(90, 60, 6)
    const asset = await importOf(bytes)
    expect(asset).toMatchObject({ kind: 'image', width: 60, height: 90, extra: false })
    expect(await readFile(await test.engine.library.pathOf(asset))).toEqual(bytes)
    expect(await readFile(join(folder, 'given'))).toEqual(bytes)
    const [job] = items()
    expect(job).toMatchObject({
      state: 'succeeded',
      profileName: '',
      request: { model: IMPORTED_MODEL, prompt: 'harbour at dusk', references: [] },
      outputs: [{ id: asset.id }],
    })
    expect(test.latest(job?.id ?? '')).toEqual(job)
    expect(asset.file).toMatch(/harbour at dusk/)
  })

  it('leaves the library as it came, without the name that its file had', async () => {
    const bytes = await photo(90, 60, 6)
    const asset = await importOf(bytes)
    const { engine } = test
    const job = engine.jobs.find(asset.jobId)
    if (job === null) throw new Error('There is no job')
    const said = provenanceOf(job, asset, '1.0.0')
    const { path, embedded } = await exportAsset(asset, said, join(folder, 'out'), engine.library)
    expect(embedded).toBe(false)
    expect(await readFile(path)).toEqual(bytes)
    expect(recallSource(engine, test.log).item(asset.id)).toBeNull()
  })

  it('is sent by nothing, in no way', async () => {
    await importOf(await photo(90, 60, 1))
    const [job] = items()
    if (job === undefined) throw new Error('There is no job')
    await expect(test.engine.jobs.retry(job.id)).rejects.toThrow('invalid_request')
    expect(() => test.engine.jobs.runAgain(job.id)).toThrow('invalid_request')
    expect(() => test.engine.jobs.create(job.request)).toThrow('invalid_request')
    expect(items()).toHaveLength(1)
  })

  it('is one item, however often it comes, also at the same time', async () => {
    const picture = await given(await photo(90, 60, 1))
    const { importPicture } = test.engine.localWork
    const [one, other] = await Promise.all([importPicture(picture), importPicture(picture)])
    expect(other).toEqual(one)
    expect(await importPicture({ ...picture, name: 'a copy.jpg' })).toEqual(one)
    expect(items()).toHaveLength(1)
  })

  it('comes again where the first one is in the trash, or its file is gone', async () => {
    const picture = await given(await photo(90, 60, 1))
    const { importPicture } = test.engine.localWork
    const first = await importPicture(picture)
    await test.engine.library.trash.put([first.id])
    const second = await importPicture(picture)
    expect(second.id).not.toBe(first.id)
    await rm(await test.engine.library.pathOf(second))
    expect((await importPicture(picture)).id).not.toBe(second.id)
  })

  it('can be edited inside of a mask', { timeout: PATIENCE }, async () => {
    const asset = await importOf(await photo(900, 600, 6))
    const path = join(folder, 'mask.png')
    await writeFile(path, maskPng(somewhere(500, 750)))
    const mask = { type: 'file', path } as const
    const wanted = { asset: asset.id, mask, way: 'auto', model: EDIT_MODEL } as const
    const prepared = await test.engine.edits.prepare(wanted)
    expect(prepared.original).toEqual({ width: 600, height: 900 })
  })

  it('may be a data URI, in a file of the browser', async () => {
    const bytes = await readFile(mediaFixture('image.png'))
    const asset = await importOf(
      Buffer.from(`data:image/png;base64,${bytes.toString('base64')}`),
      '',
    )
    expect(await readFile(await test.engine.library.pathOf(asset))).toEqual(bytes)
    expect(items()[0]?.request).toMatchObject({ prompt: 'untitled' })
  })
})

const fixture = (name: string) => readFile(mediaFixture(name))

describe('nothing is left of', () => {
  it.each([
    ['a photo in HEIC', () => fixture('heic.heic'), 'reference_no_decoder'],
    ['a video', () => fixture('video.mp4'), 'reference_unusable'],
    ['a drawing that is a program', () => fixture('vector.svg'), 'reference_unusable'],
    ['a text with the name of a picture', () => fixture('text.png'), 'reference_unusable'],
    ['a bitmap', () => referenceFixture('bitmap.bmp'), 'reference_unusable'],
    ['half a PNG', () => fixture('truncated.png'), 'reference_damaged'],
    ['half a JPEG', () => fixture('truncated.jpg'), 'reference_damaged'],
    ['half a WebP', () => fixture('truncated.webp'), 'reference_damaged'],
    ['a PNG of too many pixels', () => fixture('bomb.png'), 'reference_too_large'],
    ['nothing at all', async () => Buffer.alloc(0), 'reference_empty'],
  ])('%s', async (_what, bytes, reason) => {
    expect(await refusal(await bytes())).toMatchObject({
      code: 'invalid_request',
      reason,
      charged: 'no',
    })
    expect(items()).toEqual([])
    const { database } = test.engine.library
    expect(database.prepare('SELECT 1 FROM jobs').all()).toEqual([])
  })

  it('a file of more bytes than any photo has, of which none is copied', async () => {
    const { path, name } = await given(await photo(90, 60, 1))
    await truncate(path, 100_000_001)
    const failure = await test.engine.localWork.importPicture({ path, name }).catch(errorDataOf)
    expect(failure).toMatchObject({ reason: 'reference_too_large' })
  })

  it('a folder, and a file that is not there', async () => {
    const failureOf = (path: string) =>
      test.engine.localWork.importPicture({ path, name: 'x' }).catch(errorDataOf)
    expect(await failureOf(folder)).toMatchObject({ reason: 'reference_unusable' })
    expect(await failureOf(join(folder, 'none'))).toMatchObject({ reason: 'reference_missing' })
  })

  it('a picture for whose row there is no room, which then costs nothing', async () => {
    const { database } = test.engine.library
    database.exec(
      'CREATE TEMP TRIGGER full BEFORE INSERT ON assets BEGIN SELECT disk_is_full(); END',
    )
    expect(await refusal(await photo(90, 60, 1))).toMatchObject({ code: 'disk', charged: 'no' })
    expect(items()).toEqual([])
  })
})
