import type { Asset } from '#shared/domain/asset.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { isEditResult } from '../../data/feed/edit-items.ts'
import { differenceTexts } from '../../i18n/difference-text.ts'
import { editNotes } from '../../i18n/edit/edit-notes.ts'
import type { Translate } from '../../i18n/i18n.ts'

/** Returns what is to be known of an item by its tile: how it differs from what was asked for, and that it was salvaged. */
export function tileNotes(
  t: Translate,
  request: GenerationRequest,
  asset: Asset,
): readonly string[] {
  if (isEditResult(asset)) return editNotes(t, asset, request)
  // An extra was not asked for, in any size.
  const differences = asset.extra ? [t('viewer.extra')] : differenceTexts(t, request, asset)
  const salvaged = asset.salvaged ? [t('viewer.salvaged')] : []
  return [...salvaged, ...editNotes(t, asset, request), ...differences]
}
