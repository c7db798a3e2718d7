import { languageOfLocale } from '#shared/domain/settings.ts'
import { ERROR_SENTENCES } from '#shared/error-sentences/by-language.ts'
import {
  errorParts as partsOf,
  errorText as textOf,
  type ErrorParts,
  type ErrorTextOptions,
} from '#shared/error-sentences/error-text.ts'
import type { ErrorData } from '#shared/errors.ts'
import type { Translate } from './i18n.ts'

/** Returns the text of an error in the window's language; see the function of this name in `shared/`. */
export function errorText(t: Translate, error: ErrorData, options?: ErrorTextOptions): string {
  return textOf(ERROR_SENTENCES[languageOfLocale(t('errors.locale'))], error, options)
}

/** Returns the same in parts: what happened, what it may have cost, what to do now. */
export function errorParts(t: Translate, error: ErrorData): ErrorParts {
  return partsOf(ERROR_SENTENCES[languageOfLocale(t('errors.locale'))], error)
}
