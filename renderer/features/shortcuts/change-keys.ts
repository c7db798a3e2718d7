import { defaultKeys, definitionOf, type CommandId } from '#shared/commands.ts'
import type { Platform } from '#shared/domain/platform.ts'
import type { KeyCombination } from '#shared/key-combination.ts'
import { refusalOf, type KeyRefusal } from '#shared/key-refusal.ts'
import { conflictsWith, shortcutsOf, type ShortcutChanges } from '#shared/shortcuts.ts'

/** What comes of giving a command other keys: they cannot be had, another command has them, or the changes are these from now on. */
export type KeyChange =
  | { readonly type: 'refused'; readonly why: KeyRefusal; readonly owner: CommandId }
  | { readonly type: 'conflict'; readonly others: readonly CommandId[] }
  | { readonly type: 'changed'; readonly changes: ShortcutChanges }

/** The keys that are to be given to a command: others, `none`, or its `own` again. */
export type WantedKeys = KeyCombination

interface KeyOptions {
  readonly changes: ShortcutChanges
  readonly platform: Platform
  /** Whether what other commands have is taken from them. */
  readonly take?: boolean
}

/** Gives a command other keys. With `take`, another command that had them keeps what other keys it has, or has none. */
export function changeKeys(
  id: CommandId,
  wanted: WantedKeys,
  { changes, platform, take = false }: KeyOptions,
): KeyChange {
  const keys = keysOf(id, wanted, platform)
  const why = typeof keys === 'string' ? refusalOf(id, keys, platform) : null
  if (why !== null) return { type: 'refused', why, owner: id }
  const given = wanted === 'own' ? defaultKeys(id, platform) : keys === null ? [] : [keys]
  const shortcuts = shortcutsOf(platform, changes)
  const others = conflictsWith(id, given, shortcuts)
  const fixed = others.find((other) => definitionOf(other).fixed === true)
  if (fixed !== undefined) return { type: 'refused', why: 'fixed', owner: fixed }
  if (others.length > 0 && !take) return { type: 'conflict', others }
  const taken = others.map((other) => {
    const left = shortcuts[other].find((each) => !given.includes(each))
    return [other, left ?? null] as const
  })
  const { [id]: _, ...rest } = changes
  const own = wanted === 'own' ? {} : { [id]: keys }
  return { type: 'changed', changes: { ...rest, ...Object.fromEntries(taken), ...own } }
}

function keysOf(id: CommandId, wanted: WantedKeys, platform: Platform): KeyCombination | null {
  if (wanted === 'none') return null
  return wanted === 'own' ? (defaultKeys(id, platform)[0] ?? null) : wanted
}
