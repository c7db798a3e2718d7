import type { ErrorData } from '#shared/errors.ts'
import { formatSeconds } from './format.ts'
import type { Translate } from './i18n.ts'

interface ErrorTextOptions {
  /** Whether to say what it may have cost. False where nothing could have cost anything, such as opening a folder. */
  readonly withCost?: boolean
}

/**
 * The human text of an error: what happened, whether it may have cost money, what to do now. A reason's
 * sentences win over its code's, because they know more. The server's own words are never part of it.
 */
export function errorText(t: Translate, error: ErrorData, options: ErrorTextOptions = {}): string {
  const { withCost = true } = options
  const what = error.reason
    ? t(`errors.reason.${error.reason}.what`)
    : t(`errors.code.${error.code}.what`)
  const advice = adviceText(t, error)
  return withCost
    ? t('errors.sentencesWithCost', { what, cost: t(`errors.cost.${error.charged}`), advice })
    : t('errors.sentences', { what, advice })
}

function adviceText(t: Translate, error: ErrorData): string {
  if (error.reason !== null) return t(`errors.reason.${error.reason}.advice`)
  if (error.code === 'rate_limited' && error.retryAfterSeconds !== null) {
    const wait = formatSeconds(t('errors.locale'), Math.max(1, Math.ceil(error.retryAfterSeconds)))
    return t('errors.retryAfter', { wait })
  }
  return t(`errors.code.${error.code}.advice`)
}
