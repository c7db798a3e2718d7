import type { ErrorData, ErrorReason } from '#shared/errors.ts'
import { errorText } from '../../i18n/error-text.ts'
import type { Translate } from '../../i18n/i18n.ts'
import type { Refusal } from './take-in.ts'

/** The text about what was refused: how much in all, and a line for each kind of reason. */
export interface RefusalText {
  readonly title: string
  readonly lines: readonly string[]
}

/** Reasons that have a sentence of their own for many files at once, which names the first of them. */
const REASONS = {
  reference_unusable: 'unusable',
  reference_too_large: 'tooLarge',
  reference_missing: 'missing',
  reference_damaged: 'damaged',
  reference_empty: 'empty',
  reference_changed: 'changed',
  reference_forbidden: 'forbidden',
  reference_no_decoder: 'noDecoder',
  reference_too_many: 'tooMany',
  reference_folder_too_large: 'folderTooLarge',
  reference_bad_address: 'badAddress',
} as const satisfies Partial<Record<ErrorReason, string>>

/** Returns the text about what was refused at once, by a tray that takes so many. */
export function refusalText(t: Translate, refusals: readonly Refusal[], most: number): RefusalText {
  const count = refusals.reduce((sum, refusal) => sum + refusal.count, 0)
  return {
    title: t('intake.refused', { count }),
    lines: refusals.map((refusal) => lineOf(t, refusal, most)),
  }
}

function lineOf(t: Translate, { error, count, names }: Refusal, most: number): string {
  const named = names.join(t('intake.separator'))
  const more = count - names.length
  const files = more > 0 ? t('intake.more', { names: named, count: more }) : named
  const reason = keyOf(error)
  if (reason === null) {
    const sentence = errorText(t, error, { withCost: false })
    return names.length === 0 ? sentence : t('intake.other', { files, sentence })
  }
  const what = t(`intake.why.${reason}`, { max: most })
  const advice = t(`intake.advice.${reason}`)
  return names.length === 0
    ? t('intake.unnamed', { what, advice })
    : t('intake.named', { what, files, advice })
}

function keyOf({ reason }: ErrorData): (typeof REASONS)[keyof typeof REASONS] | null {
  return isOurs(reason) ? REASONS[reason] : null
}

function isOurs(reason: ErrorReason | null): reason is keyof typeof REASONS {
  return reason !== null && reason in REASONS
}
