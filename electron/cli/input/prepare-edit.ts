import { mediaModel } from '#shared/capabilities.ts'
import { isShown } from '#shared/domain/asset.ts'
import type { PreparedEdit } from '#shared/domain/edit.ts'
import type { Extension } from '../arguments/extension.ts'
import type { GenerationPlan } from '../arguments/generation-plan.ts'
import { UsageError } from '../arguments/usage-error.ts'
import type { Session } from '../session.ts'
import { readReferenceSource, shortened } from './reference-source.ts'

/** What of the command line an edit is made of. */
export interface EditWish {
  /** File of the mask; null for none. */
  readonly mask: string | null
  /** What the picture is extended to; null where it keeps its size. */
  readonly extension: Extension | null
  readonly picture: string | undefined
}

/**
 * Prepares an edit of the first picture, inside of a mask or around it, and reports on what is sent of it. Throws a
 * UsageError where that is no item of the library, and what `Edits.prepare` throws.
 */
export async function prepareEdit(
  { mask, extension, picture }: EditWish,
  plan: GenerationPlan,
  { engine, reporter, findAsset }: Session,
): Promise<PreparedEdit> {
  const source = picture === undefined ? null : readReferenceSource(picture, findAsset)
  const isEditing = mediaModel(plan.model, plan.kind).references.max > 0
  if (source?.type !== 'asset' || plan.kind !== 'image' || !isEditing) {
    throw new UsageError((texts) => texts.maskNeedsItem)
  }
  const asset = engine.library.find(source.id)
  const size = asset !== null && isShown(asset) ? asset : null
  const canvas = size === null ? undefined : extension?.(size)
  const file = mask === null ? null : maskFile(mask, findAsset)
  const { model } = plan
  const asked = { asset: source.id, mask: file, canvas, way: 'auto', model } as const
  const prepared = await engine.edits.prepare(asked)
  const { mime, bytes, width, height } = prepared.reference
  reporter.line({
    type: 'reference',
    position: 0,
    kind: 'image',
    source: shortened(picture ?? ''),
    used: true,
    mime,
    bytes,
    width,
    height,
    changes: [],
  })
  return prepared
}

function maskFile(mask: string, findAsset: Session['findAsset']) {
  const file = readReferenceSource(mask, findAsset)
  if (file.type !== 'file') throw new UsageError((texts) => texts.fileNotReadable(shortened(mask)))
  return file
}
