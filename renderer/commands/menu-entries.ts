import type { CommandId } from '#shared/commands.ts'
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
    group.flatMap((id) => {
      const reason = isEnabled(id, context) ? null : reasonAgainst(id, context)
      return reason !== null || isEnabled(id, context) ? [{ id, reason }] : []
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
        // The same reason is said once. Of what may cost something, one sees nothing else.
        note:
          reason === null
            ? 'spend' in commandOf(id)
              ? context.t('job.mayBeCharged')
              : undefined
            : reason === group[index - 1]?.reason
              ? undefined
              : reason,
        startsGroup: place > 0 && index === 0,
        takesFocus: commandOf(id).takesFocus ?? false,
        onChoose: () => runCommand(id, context, {}),
      })),
    )
}
