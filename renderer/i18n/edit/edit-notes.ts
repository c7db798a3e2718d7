import { assertNever } from '#shared/assert-never.ts'
import type { Asset } from '#shared/domain/asset.ts'
import { SPILL_WARNING } from '#shared/domain/edit.ts'
import type { Translate } from '../i18n.ts'

/** Returns what is to be known of the result of an edit, or of an answer that was not used, each a sentence. */
export function editNotes(t: Translate, { edit }: Asset): readonly string[] {
  if (edit === null) return []
  switch (edit.type) {
    case 'answer':
      return edit.verdict === 'refused' ? [t(`edit.refused.${edit.reason}`)] : []
    case 'result':
      return [
        ...(edit.verdict === 'few-details' ? [t('edit.fewDetails')] : []),
        ...(edit.spill > SPILL_WARNING ? [t('edit.spill')] : []),
      ]
    default:
      return assertNever(edit)
  }
}
