import { mediaModel } from '#shared/capabilities.ts'
import type { PreparedEdit } from '#shared/domain/edit.ts'
import type { GenerationPlan } from '../arguments/generation-plan.ts'
import { UsageError } from '../arguments/usage-error.ts'
import type { Session } from '../session.ts'
import { readReferenceSource, shortened } from './reference-source.ts'

/**
 * Prepares an edit of the first picture inside of a mask, and reports on what is sent of it. Throws a UsageError where
 * that is no item of the library, and what `Edits.prepare` throws.
 */
export async function prepareMask(
  { mask, picture }: { readonly mask: string; readonly picture: string | undefined },
  plan: GenerationPlan,
  { engine, reporter, findAsset }: Session,
): Promise<PreparedEdit> {
  const source = picture === undefined ? null : readReferenceSource(picture, findAsset)
  const isEditing = mediaModel(plan.model, plan.kind).references.max > 0
  if (source?.type !== 'asset' || plan.kind !== 'image' || !isEditing) {
    throw new UsageError((texts) => texts.maskNeedsItem)
  }
  const file = readReferenceSource(mask, findAsset)
  if (file.type !== 'file') throw new UsageError((texts) => texts.fileNotReadable(shortened(mask)))
  const { model } = plan
  const asked = { asset: source.id, mask: file, way: 'auto', model } as const
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
