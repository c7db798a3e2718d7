import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Adjustment } from '#shared/domain/adjustment.ts'
import type { Asset } from '#shared/domain/asset.ts'
import { ADJUSTED_MODEL, type ImageRequest } from '#shared/domain/generation.ts'
import type { StoredReference } from '#shared/domain/reference.ts'
import { AppError } from '#shared/errors.ts'
import { isUnchanged } from '#shared/crop-geometry.ts'
import { createLimit } from '../concurrency.ts'
import { removeQuietly } from '../files/remove-quietly.ts'
import type { Library } from '../library/library.ts'
import { damagedFile, unusableFile } from '../media/given-file-error.ts'
import { missingReference } from '../references/reference-error.ts'
import type { AddedReference, References } from '../references/reference-source.ts'
import { copyFile } from '../references/reference-store.ts'
import { join } from 'node:path'
import type { createLocalItems } from './local-items.ts'

/** Crops, turns, mirrors and straightens pictures, whose own files stay as they are. */
export interface Adjusting {
  /**
   * Makes an item of a library picture, which is linked to it. Throws `reference_missing` for an item that is gone, as
   * `readOriginal` for one that cannot be decoded, `invalid_request` for a crop that is not inside of it or leaves it as it is, and `disk`.
   */
  adjust(id: string, adjustment: Adjustment): Promise<Asset>
  /** Makes a reference of a stored one, which stays. Throws in the same way. */
  adjustReference(picture: StoredReference, adjustment: Adjustment): Promise<AddedReference>
}

const promptSchema = z.object({ prompt: z.string() })

/** Creates it over a library. */
export function createAdjusting(
  library: Library,
  references: Pick<References, 'add'>,
  addItem: ReturnType<typeof createLocalItems>,
): Adjusting {
  // A picture of 100 megapixels takes most of the memory that there is for this.
  const oneByOne = createLimit(1)

  const originalOf = async (id: string) => {
    const asset = library.find(id)
    if (asset === null) throw missingReference('The library has no such item any more')
    if (asset.kind !== 'image') throw unusableFile('It is no picture')
    try {
      return { asset, file: await library.pathOf(asset) }
    } catch (thrown) {
      if (!(thrown instanceof AppError && thrown.data.reason === 'not_found')) throw thrown
      throw missingReference('Its file is gone', thrown)
    }
  }

  /** Calls back with where an adjusted picture will be, and what writes it there; removes what is left of it. */
  const adjusting = <T>(
    original: { readonly file: string; readonly bytes: number; readonly sha256: string },
    adjustment: Adjustment,
    use: (file: string, write: () => Promise<void>) => Promise<T>,
    jobId?: string,
  ): Promise<T> =>
    oneByOne(async () => {
      const target = await library.madeFile(jobId)
      const write = async (): Promise<void> => {
        if ((await library.reader.adjust(original, { adjustment, target })) !== null) return
        throw damagedFile('Reading the picture failed in a bad way')
      }
      try {
        return await use(target, write)
      } finally {
        await removeQuietly(target)
      }
    })

  const promptOf = (jobId: string): string => {
    const row = library.database.prepare('SELECT prompt FROM jobs WHERE id = ?').get(jobId)
    return promptSchema.safeParse(row).data?.prompt.trim() || 'untitled'
  }

  return {
    async adjust(id, adjustment) {
      library.assertInPlace()
      const { asset, file } = await originalOf(id)
      assertChanges(adjustment, asset)
      const request: ImageRequest = {
        kind: 'image',
        model: ADJUSTED_MODEL,
        prompt: promptOf(asset.jobId),
        count: null,
        size: null,
        responseFormat: null,
        references: [],
        adjustment: { ...adjustment, asset: id },
      }
      const jobId = randomUUID()
      const add = (made: string, write: () => Promise<void>) =>
        addItem({ jobId, request, file: made, write })
      return adjusting({ ...asset, file }, adjustment, add, jobId)
    },
    async adjustReference(picture, adjustment) {
      library.assertInPlace()
      if (picture.width === null || picture.height === null) throw unusableFile('It is no picture')
      assertChanges(adjustment, { width: picture.width, height: picture.height })
      const file = join(library.referencesFolder, copyFile(picture))
      return adjusting({ ...picture, file }, adjustment, async (path, write) => {
        await write()
        const { reference, changes } = await references.add(
          { type: 'file', path },
          { kind: 'image' },
        )
        if (reference.type !== 'stored') throw new Error('A picture was not kept')
        return { reference: { ...reference, name: picture.name }, changes }
      })
    },
  }
}

function assertChanges(
  adjustment: Adjustment,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  if (!isUnchanged(adjustment, { width, height })) return
  throw new AppError('invalid_request', { detail: 'It would be the same picture' })
}
