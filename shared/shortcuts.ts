import { z } from 'zod'
import { COMMAND_IDS, defaultKeys, definitionOf } from './commands.ts'
import type { CommandDefinition, CommandId, Scope } from './commands.ts'
import type { Platform } from './domain/platform.ts'
import { keyCombinationSchema, type KeyCombination } from './key-combination.ts'
import { refusalOf } from './key-refusal.ts'

/** The keys of every command as they are now: what comes first is shown. Empty for a command without keys. */
export type Shortcuts = Readonly<Record<CommandId, readonly KeyCombination[]>>

/** The keys that the user has chosen, in place of a command's own; null for none. */
export const shortcutChangesSchema = z.partialRecord(
  z.enum(COMMAND_IDS),
  keyCombinationSchema.nullable(),
)
export type ShortcutChanges = z.infer<typeof shortcutChangesSchema>

/** The same as a file has it: what is no command, or no key, is left out, such as one that only another version of the app knows. */
export const storedShortcutChangesSchema = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((stored): ShortcutChanges => {
    const entries = COMMAND_IDS.map((id) => shortcutChangesSchema.safeParse({ [id]: stored[id] }))
    return Object.assign({}, ...entries.map(({ data }) => withoutMissing(data ?? {})))
  })

function withoutMissing(changes: ShortcutChanges): ShortcutChanges {
  return Object.fromEntries(Object.entries(changes).filter(([, keys]) => keys !== undefined))
}

/** Returns every command's keys. A change that may not be is ignored, also one that was written into the file by hand. */
export function shortcutsOf(platform: Platform, changes: ShortcutChanges = {}): Shortcuts {
  const keysOf = (id: CommandId): readonly KeyCombination[] => {
    const changed = changes[id]
    if (changed === null && definitionOf(id).fixed !== true) return []
    if (typeof changed === 'string' && refusalOf(id, changed, platform) === null) return [changed]
    return defaultKeys(id, platform)
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made of every id
  return Object.fromEntries(COMMAND_IDS.map((id) => [id, keysOf(id)])) as Shortcuts
}

/** Returns the commands that would answer the same keys as one of another command, where both can be meant. */
export function conflictsWith(
  id: CommandId,
  keys: readonly KeyCombination[],
  shortcuts: Shortcuts,
): readonly CommandId[] {
  return COMMAND_IDS.filter(
    (other) =>
      other !== id &&
      overlaps(definitionOf(id).scope, definitionOf(other).scope) &&
      isOfSameKind(definitionOf(id), definitionOf(other)) &&
      shortcuts[other].some((each) => keys.includes(each)),
  )
}

/** Which scopes lie within a scope. */
const WITHIN: Readonly<Record<Scope, readonly Scope[]>> = {
  window: ['create', 'library', 'prompt', 'reference', 'viewer', 'compare', 'crop', 'mask'],
  create: ['library', 'prompt', 'reference', 'mask'],
  library: ['prompt'],
  prompt: [],
  reference: [],
  viewer: [],
  // There, its own keys go before those of the viewer, which count as well.
  compare: [],
  crop: [],
  mask: [],
}

/** What is done with pictures alone is never meant where something is done with videos. */
function isOfSameKind(one: CommandDefinition, other: CommandDefinition): boolean {
  return one.only === undefined || other.only === undefined || one.only === other.only
}

function overlaps(a: Scope, b: Scope): boolean {
  return a === b || WITHIN[a].includes(b) || WITHIN[b].includes(a)
}
