import type { CommandId } from '#shared/commands.ts'
import { isAllFree, useProfiles } from '../data/profiles-store.ts'
import type { Translate } from '../i18n/i18n.ts'
import type { MenuEntry } from '../ui/menu-list.tsx'
import type { CommandContext } from './command.ts'
import { commandOf, isEnabled, labelOf, reasonAgainst, runCommand } from './run-command.ts'
import type { ShownKeys } from './shortcuts.ts'

/**
 * Returns the entries of a menu for commands in groups, between which there are lines. Left out is what cannot be done with what the menu is
 * about, unless one would wonder where it is: then it stands there, and says why not. `keys` are shown where they do the same.
 */
export function menuEntries(
  groups: readonly (readonly CommandId[])[],
  context: CommandContext,
  keys: (id: CommandId) => ShownKeys | undefined = () => undefined,
): MenuEntry[] {
  const shown = groups.map((group) =>
    group.flatMap((id): { readonly id: CommandId; readonly reason: string | null }[] => {
      if (isEnabled(id, context)) return [{ id, reason: null }]
      const reason = reasonAgainst(id, context)
      return reason === null ? [] : [{ id, reason }]
    }),
  )
  return shown
    .filter((group) => group.length > 0)
    .flatMap((group, place) =>
      group.map(({ id, reason }, index) => ({
        label: labelOf(id, context),
        icon: commandOf(id).icon,
        keys: keys(id),
        isDisabled: reason !== null,
        note: noteOf(id, reason, group[index - 1]?.reason ?? null, context),
        startsGroup: place > 0 && index === 0,
        takesFocus: commandOf(id).takesFocus ?? false,
        onChoose: () => runCommand(id, context, {}),
      })),
    )
}

/** What stands beside a command. The same reason is said once. Of what may cost something, one sees nothing else. */
function noteOf(
  id: CommandId,
  reason: string | null,
  reasonAbove: string | null,
  { t }: CommandContext,
): string | undefined {
  if (reason !== null) return reason === reasonAbove ? undefined : reason
  return 'spend' in commandOf(id) ? costNote(t) : undefined
}

/** Returns what stands beside an entry that sends something: that it may be charged, where anything can be. */
export function costNote(t: Translate): string | undefined {
  return isAllFree(useProfiles.getState()) ? undefined : t('job.mayBeCharged')
}
