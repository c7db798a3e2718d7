import { COMMAND_TITLES } from '#shared/command-titles/by-language.ts'
import type { CommandId } from '#shared/commands.ts'
import { LANGUAGES, type Language } from '#shared/domain/settings.ts'
import { fuzzyScore } from './fuzzy.ts'

/** How a command fits what is searched for. */
export interface CommandMatch {
  /** Higher is better. */
  readonly score: number
  /** Its title in another language than the one that is shown, where it is that one that fits. */
  readonly otherTitle: string | null
  /** Whether the title begins with what is searched for. */
  readonly isBeginning: boolean
}

/** What a match in another language than the one that is shown is worth less. */
const OTHER_LANGUAGE = 10

/** Returns how a command's titles fit a query, the best of all languages; null where none does. */
export function matchOf(id: CommandId, query: string, language: Language): CommandMatch | null {
  const matches = LANGUAGES.flatMap((each): CommandMatch[] => {
    const title = COMMAND_TITLES[each][id]
    const score = fuzzyScore(query, title)
    if (score === null) return []
    const isShown = each === language
    return [
      {
        score: isShown ? score : score - OTHER_LANGUAGE,
        otherTitle: isShown ? null : title,
        isBeginning: title.toLowerCase().startsWith(query.trim().toLowerCase()),
      },
    ]
  })
  return matches.toSorted((a, b) => b.score - a.score)[0] ?? null
}
