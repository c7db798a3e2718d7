import type { Language } from '#shared/domain/settings.ts'
import { ERROR_SENTENCES } from '#shared/error-sentences/by-language.ts'
import type { ErrorAdvice } from '#shared/error-sentences/error-sentences.ts'
import { errorText, type ErrorTextOptions } from '#shared/error-sentences/error-text.ts'
import type { ErrorData } from '#shared/errors.ts'
import { TEXTS } from './texts.ts'

/** Returns the same sentences as in the window, except for advice about a settings page, which does not exist here. */
export function errorSentence(
  language: Language,
  error: ErrorData,
  options?: ErrorTextOptions,
): string {
  const sentences = ERROR_SENTENCES[language]
  const { advice, tokenMalformed } = TEXTS[language]
  const other = { ...sentences.reason.token_malformed, what: tokenMalformed }
  return errorText(
    {
      ...sentences,
      code: advised(sentences.code, advice),
      reason: advised({ ...sentences.reason, token_malformed: other }, advice),
    },
    error,
    options,
  )
}

function advised<K extends string>(
  sentences: Readonly<Record<K, ErrorAdvice>>,
  advice: Readonly<Record<string, string>>,
): Readonly<Record<K, ErrorAdvice>> {
  const replaced: Record<K, ErrorAdvice> = { ...sentences }
  for (const key in sentences) {
    const better = advice[key]
    if (better !== undefined) replaced[key] = { ...sentences[key], advice: better }
  }
  return replaced
}
