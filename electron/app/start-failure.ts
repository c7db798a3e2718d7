import type { Language } from '#shared/domain/settings.ts'
import { ERROR_SENTENCES } from '#shared/error-sentences/by-language.ts'
import { errorText } from '#shared/error-sentences/error-text.ts'
import { AppError } from '#shared/errors.ts'

/**
 * Why the app could not start, in words for the one dialog there is. An `AppError` with a reason has its sentence; any other keeps them
 * in its detail, since its message is only its code.
 */
export function startFailureReason(thrown: unknown, language: Language): string {
  if (thrown instanceof AppError) {
    const { detail, reason } = thrown.data
    if (reason !== null) {
      const text = errorText(ERROR_SENTENCES[language], thrown.data, { withCost: false })
      // A user who is to look for it must know what it is called.
      return reason === 'foreign_schema' && detail !== null ? `${text}\n\n${detail}` : text
    }
    return detail === null ? thrown.message : `${detail} (${thrown.message})`
  }
  return thrown instanceof Error ? thrown.message : String(thrown)
}
