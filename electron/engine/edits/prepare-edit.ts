import { basename } from 'node:path'
import { mediaModel } from '#shared/capabilities.ts'
import type { Asset } from '#shared/domain/asset.ts'
import type { ImageSize } from '#shared/domain/aspect-ratio.ts'
import {
  isCanvasTooLarge,
  type EditCanvas,
  type EditWay,
  type PreparedEdit,
} from '#shared/domain/edit.ts'
import { AppError } from '#shared/errors.ts'
import type { Library } from '../library/library.ts'
import { damagedFile, unusableFile } from '../media/given-file-error.ts'
import { DEFAULT_PICTURE_BYTES } from '../references/limits.ts'
import { missingReference, trashedOriginal } from '../references/reference-error.ts'
import type { ReferenceStore } from '../references/reference-store.ts'
import { unusableMask } from './mask-error.ts'
import type { PreparedFiles } from './prepared-files.ts'
import type { MaskSource } from './read-mask.ts'

/** An edit as the user wants it. */
export interface EditToPrepare {
  /** Id of the original in the library. */
  readonly asset: string
  /** Null where nothing is painted, beside a canvas. */
  readonly mask:
    | { readonly type: 'file'; readonly path: string }
    | { readonly type: 'kept'; readonly sha256: string }
    | null
  /** What the original is extended to; see `MaskEdit`. */
  readonly canvas?: EditCanvas | undefined
  readonly way: EditWay | 'auto'
  readonly model: string
}

/** Returns a function that prepares edits; see `Edits.prepare`. */
export function createEditPreparation(
  library: Library,
  store: ReferenceStore,
  prepared: Pick<PreparedFiles, 'begin'>,
) {
  const fileOf = async (asset: Asset): Promise<string> => {
    try {
      return await library.pathOf(asset)
    } catch (thrown) {
      if (!(thrown instanceof AppError && thrown.data.reason === 'not_found')) throw thrown
      throw missingReference('Its file is gone', thrown)
    }
  }

  return async (
    { asset: id, mask, canvas: wished, way, model }: EditToPrepare,
    signal?: AbortSignal,
  ): Promise<PreparedEdit> => {
    library.assertInPlace()
    if (wished !== undefined && isCanvasTooLarge(wished)) {
      throw new AppError('invalid_request', { reason: 'canvas_too_large' })
    }
    const asset = library.find(id)
    if (asset === null && library.trash.find(id) !== null) throw trashedOriginal()
    if (asset === null) throw missingReference('The library has no such item any more')
    if (asset.kind !== 'image') throw unusableFile('It is no picture')
    const original = { ...asset, file: await fileOf(asset) }
    const source = mask === null ? null : await sourceOf(mask, store)
    const sizes = sizesOf(model)
    const mostBytes = DEFAULT_PICTURE_BYTES
    const wanted = { mask: source, canvas: wished, sizes: [...sizes], way, mostBytes }
    const planned = await library.reader.planEdit(original, wanted, signal)
    if (planned === null) throw damagedFile('Reading the picture failed in a bad way')
    const { plan, canvas, sent } = planned
    const { bytes, mime, width, height } = sent
    const files = prepared.begin()
    // The whole picture may lie in the tray as well, in the very same form.
    const isPlain = plan.way === 'whole' && canvas === undefined
    const sha256 = await (isPlain ? store : files).keep(bytes, mime)
    const kept = await files.keep(planned.mask, 'image/png')
    await files.complete()
    return {
      edit: {
        asset: id,
        mask: kept,
        way: plan.way,
        sent: plan.sent,
        ...(canvas === undefined ? {} : { canvas }),
      },
      reference: {
        type: 'stored',
        kind: 'image',
        sha256,
        mime,
        bytes: bytes.length,
        name: basename(asset.file).slice(0, 255),
        width,
        height,
        asset: id,
      },
      size: plan.size,
      originalPixelsPerAnswerPixel: plan.originalPerAnswer,
      alignment: plan.alignment,
      checkable: plan.alignment !== 'unchecked',
      original: planned.original,
    }
  }
}

async function sourceOf(
  mask: NonNullable<EditToPrepare['mask']>,
  store: ReferenceStore,
): Promise<MaskSource> {
  if (mask.type === 'file') return mask
  try {
    const bytes = await store.read({ sha256: mask.sha256, mime: 'image/png' })
    return { type: 'bytes', bytes }
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.data.reason === 'reference_missing')) throw thrown
    throw unusableMask('The library does not have it any more', thrown)
  }
}

/** Throws `invalid_request` for a model that makes no pictures. */
function sizesOf(id: string): readonly ImageSize[] {
  const model = mediaModel(id, 'image')
  if (model.kind !== 'image') throw new AppError('invalid_request')
  return model.size.by === 'user' ? model.size.options : []
}
