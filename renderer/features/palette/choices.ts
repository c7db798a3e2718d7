import { definitionOf, GROUPS, type CommandGroup, type CommandId } from '#shared/commands.ts'
import { QUERY_MAX_LENGTH } from '#shared/search/parse-query.ts'
import type { Language } from '#shared/domain/settings.ts'
import { matchOf } from '../../commands/find-command.ts'

/** A command that the palette offers. */
export interface Choice {
  readonly id: CommandId
  /** Its title in another language, where that is what the query fits. */
  readonly otherTitle: string | null
  /** What the library is searched for by it; absent for a command. */
  readonly search?: string
  /** The conversation that is opened by it; absent for a command. */
  readonly conversation?: { readonly id: string; readonly title: string }
  /** Why it cannot be carried out now; absent for what can. */
  readonly reason?: string
}

/** What the palette knows of commands. */
export interface KnownCommands {
  /** Those that can be carried out now. */
  readonly enabled: readonly CommandId[]
  /** Those that cannot, where one would wonder where they are, with why. */
  readonly refused: ReadonlyMap<CommandId, string>
}

export interface ChoiceGroup {
  readonly name: CommandGroup | 'recent' | 'found' | 'conversations' | 'library' | 'refused'
  readonly items: readonly Choice[]
}

/**
 * Returns what the palette shows of the commands that can be carried out now: without a query what was chosen last and then all by their
 * groups, else those that fit, in whichever language, best first. What spends is never the first that nobody has asked for, because Enter
 * chooses that one: it comes last in its group, and with a query only counts fully where its title begins with it. What cannot be carried out comes
 * behind all that can: of its group, or of what was found.
 */
export function choicesOf(
  { enabled, refused }: KnownCommands,
  recent: readonly CommandId[],
  query: string,
  language: Language,
): readonly ChoiceGroup[] {
  const groups =
    query.trim() === ''
      ? allGroups(enabled, recent).map((group) => withRefused(group, refused))
      : [
          found(enabled, recent, query, language),
          ...searchOf(enabled, query),
          foundOfRefused(refused, query, language),
        ]
  return groups.filter(({ items }) => items.length > 0)
}

function allGroups(
  enabled: readonly CommandId[],
  recent: readonly CommandId[],
): readonly ChoiceGroup[] {
  const latest = recent.filter((id) => enabled.includes(id) && !spends(id))
  const rest = enabled.filter((id) => !latest.includes(id))
  return [
    { name: 'recent', items: latest.map((id) => ({ id, otherTitle: null })) },
    ...GROUPS.map((name) => ({
      name,
      items: itemsOf(rest.filter((id) => definitionOf(id).group === name)),
    })),
  ]
}

function withRefused(group: ChoiceGroup, refused: KnownCommands['refused']): ChoiceGroup {
  const own = [...refused].filter(([id]) => definitionOf(id).group === group.name)
  const items = own.map(([id, reason]): Choice => ({ id, otherTitle: null, reason }))
  return { ...group, items: [...group.items, ...items] }
}

function foundOfRefused(
  refused: KnownCommands['refused'],
  query: string,
  language: Language,
): ChoiceGroup {
  const { items } = found([...refused.keys()], [], query, language)
  return {
    name: 'refused',
    items: items.map((item) => ({ ...item, reason: refused.get(item.id) ?? '' })),
  }
}

/** Behind the commands that fit: what is typed may be meant for the library. */
function searchOf(enabled: readonly CommandId[], query: string): readonly ChoiceGroup[] {
  if (!enabled.includes('findInLibrary')) return []
  const search = query.trim().slice(0, QUERY_MAX_LENGTH)
  return [{ name: 'library', items: [{ id: 'findInLibrary', otherTitle: null, search }] }]
}

/** What spends comes last. */
function itemsOf(ids: readonly CommandId[]): readonly Choice[] {
  return ids
    .toSorted((a, b) => Number(spends(a)) - Number(spends(b)))
    .map((id) => ({ id, otherTitle: null }))
}

function found(
  enabled: readonly CommandId[],
  recent: readonly CommandId[],
  query: string,
  language: Language,
): ChoiceGroup {
  const rankOf = (id: CommandId): number =>
    recent.includes(id) ? recent.indexOf(id) : recent.length
  const scored = enabled.flatMap((id) => {
    const match = matchOf(id, query, language)
    return match === null ? [] : [{ id, ...match, isHeldBack: spends(id) && !match.isBeginning }]
  })
  const items = scored.toSorted(
    (a, b) =>
      Number(a.isHeldBack) - Number(b.isHeldBack) ||
      b.score - a.score ||
      rankOf(a.id) - rankOf(b.id),
  )
  return { name: 'found', items: items.map(({ id, otherTitle }) => ({ id, otherTitle })) }
}

function spends(id: CommandId): boolean {
  return definitionOf(id).spends === true
}

/** Returns the choices with conversations whose titles have all words of the query, behind the commands that fit. */
export function withConversations(
  groups: readonly ChoiceGroup[],
  conversations: readonly { readonly id: string; readonly title: string }[],
  query: string,
): readonly ChoiceGroup[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const items = conversations
    .filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))
    .map(({ id, title }): Choice => ({
      id: 'findConversation',
      otherTitle: null,
      conversation: { id, title },
    }))
  if (words.length === 0 || items.length === 0) return groups
  const isLast = ({ name }: ChoiceGroup): boolean => name === 'library' || name === 'refused'
  const others = groups.filter((group) => !isLast(group))
  return [...others, { name: 'conversations', items }, ...groups.filter(isLast)]
}
