import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isGeneration } from '#shared/domain/any-job.ts'
import type { PreparedEdit } from '#shared/domain/edit.ts'
import type { ImageRequest, Job } from '#shared/domain/generation.ts'
import type { Mask } from '../../../../electron/engine/editing/picture.ts'
import type { Engine } from '../../../../electron/engine/engine.ts'
import { ellipseMask } from '../../../unit/engine/editing/support/masks.ts'
import { PAINTING_PATHS } from '../../support/demo-paths.ts'
import { engineWithServer, type EngineWithServer } from '../../support/engine-with-server.ts'
import { imageRequest } from '../../support/requests.ts'
import type { TestEngine } from '../../support/test-engine.ts'
import { addToLibrary, maskPng, photo } from './originals.ts'

export const EDIT_MODEL = 'grok-imagine-1.0-edit'

/** Returns an ellipse somewhere in the right half, in the shape of the small photo unless told otherwise. */
export function somewhere(width = 750, height = 500): Mask {
  return ellipseMask(width, height, { x: 0.6, y: 0.45, radiusX: 0.09, radiusY: 0.11 })
}

/** An engine whose server paints, and what tests of edits do with it. */
export interface EditBed extends EngineWithServer {
  /** Prepares an edit with a mask, as a file, or as its picture. */
  prepare(asset: string, mask: Mask | Uint8Array, engine?: Engine): Promise<PreparedEdit>
  /** Puts a small photo into the library, and prepares an edit of it. */
  preparePhoto(): Promise<PreparedEdit>
  /** Makes an edit, waits until its results are there, and returns its job. */
  edited(request: ImageRequest): Promise<Job>
}

/** Returns it, for each test anew. */
export function editBed(): EditBed {
  const testBed = engineWithServer({}, PAINTING_PATHS)
  const prepare: EditBed['prepare'] = async (asset, mask, engine = testBed.test.engine) => {
    const path = join(testBed.folder, 'mask.png')
    await writeFile(path, mask instanceof Uint8Array ? mask : maskPng(mask))
    const from = { type: 'file', path } as const
    return engine.edits.prepare({ asset, mask: from, way: 'auto', model: EDIT_MODEL })
  }
  return Object.assign(testBed, {
    prepare,
    async preparePhoto() {
      const { engine } = testBed.test
      return prepare(await addToLibrary(engine, await photo(900, 600, 1)), somewhere())
    },
    edited: async (request: ImageRequest) => {
      const { id } = await testBed.test.ended(testBed.test.engine.jobs.create(request).id)
      return settled(testBed.test, id)
    },
  })
}

/** Waits until the results of a job's answers are made, and returns it as it is then. */
export async function settled({ engine, latest }: TestEngine, id: string): Promise<Job> {
  await engine.edits.settled()
  const job = latest(id) ?? engine.jobs.find(id)
  if (job === null || job === undefined || !isGeneration(job)) {
    throw new Error('There is no such job')
  }
  return job
}

/** Returns the request for an edit. */
export function requestOf({ edit, reference, size }: PreparedEdit, count = 1): ImageRequest {
  const prompt = 'a lighthouse'
  return imageRequest(count, { model: EDIT_MODEL, prompt, size, references: [reference], edit })
}

/** Returns the bytes of an item's own file. */
export async function bytesOf({ library }: Engine, id: string | undefined): Promise<Buffer> {
  const asset = library.find(id ?? '')
  if (asset === null) throw new Error('There is no such item')
  return readFile(await library.pathOf(asset))
}
