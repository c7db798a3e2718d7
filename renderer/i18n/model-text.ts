import { ADJUSTED_MODEL, IMPORTED_MODEL, UNKNOWN_MODEL } from '#shared/domain/generation.ts'
import type { Translate } from './i18n.ts'

/**
 * Returns a model's name: its id, which is the same in every language; in words where it is unknown, and what was done where nothing was
 * sent.
 */
export function modelText(t: Translate, model: string): string {
  switch (model) {
    case UNKNOWN_MODEL:
      return t('job.unknownModel')
    case IMPORTED_MODEL:
      return t('job.imported')
    case ADJUSTED_MODEL:
      return t('job.adjusted')
    default:
      return model
  }
}
