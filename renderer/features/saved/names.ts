import { isReferenceName, NAME_MAX_LENGTH, nameKey, tidyName } from '#shared/domain/saved-name.ts'
import type { Translate } from '../../i18n/i18n.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** Returns a name of a reference as it is meant: people write the `@` along. */
export function referenceNameOf(typed: string): string {
  return tidyName(typed).replace(/^[@＠]/, '')
}

/** Returns what is wrong with a name of a reference; null where nothing is. `self` is what is renamed. */
export function referenceProblem(
  t: Translate,
  typed: string,
  others: readonly Named[],
  self: string | null = null,
): string | null {
  const name = referenceNameOf(typed)
  if (!isReferenceName(name)) return t('saved.referenceNameProblem')
  return isTaken(name, others, self) ? t('saved.nameTaken') : null
}

/** Returns what is wrong with a name of a snippet; as `referenceProblem`. */
export function snippetProblem(
  t: Translate,
  typed: string,
  others: readonly Named[],
  self: string | null = null,
): string | null {
  const name = tidyName(typed)
  if (name === '' || name.length > NAME_MAX_LENGTH) return t('saved.snippetNameProblem')
  return isTaken(name, others, self) ? t('saved.nameTaken') : null
}

function isTaken(name: string, others: readonly Named[], self: string | null): boolean {
  return others.some((other) => other.id !== self && nameKey(other.name) === nameKey(name))
}
