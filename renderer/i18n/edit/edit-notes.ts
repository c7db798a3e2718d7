import { assertNever } from '#shared/assert-never.ts'
import type { Asset } from '#shared/domain/asset.ts'
import { SPILL_WARNING, type EditRefusal } from '#shared/domain/edit.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import type { Translate } from '../i18n.ts'

/** Returns what is to be known of the result of an edit, or of an answer that was not used, each a sentence. */
export function editNotes(
  t: Translate,
  { edit }: Asset,
  request: GenerationRequest,
): readonly string[] {
  if (edit === null) return []
  const isExtended = request.kind === 'image' && request.edit?.canvas !== undefined
  switch (edit.type) {
    case 'answer':
      return edit.verdict === 'refused' ? [refusalText(t, edit.reason, isExtended)] : []
    case 'result':
      return [
        ...(edit.verdict === 'few-details'
          ? [t(isExtended ? 'edit.extended.fewDetails' : 'edit.fewDetails')]
          : []),
        ...(edit.spill > SPILL_WARNING
          ? [t(isExtended ? 'edit.extended.spill' : 'edit.spill')]
          : []),
      ]
    default:
      return assertNever(edit)
  }
}

function refusalText(t: Translate, reason: EditRefusal, isExtended: boolean): string {
  return isExtended && (reason === 'another-picture' || reason === 'mask-not-in-answer')
    ? t(`edit.extended.${reason}`)
    : t(`edit.refused.${reason}`)
}
