import { UNKNOWN_MODEL } from '#shared/domain/generation.ts'
import type { Translate } from './i18n.ts'

/** Returns a model's name: its id, which is the same in every language; in words where it is unknown. */
export function modelText(t: Translate, model: string): string {
  return model === UNKNOWN_MODEL ? t('job.unknownModel') : model
}
